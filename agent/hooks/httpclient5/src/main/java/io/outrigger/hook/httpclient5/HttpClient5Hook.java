package io.outrigger.hook.httpclient5;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Apache HttpClient 5 is woven. */
public final class HttpClient5Hook implements Hook {

  private static final String CLASSIC = "org.apache.hc.client5.http.impl.classic.";
  private static final String ASYNC = "org.apache.hc.client5.http.impl.async.";
  private static final String HERE = "io.outrigger.hook.httpclient5.";

  @Override
  public String id() {
    return "httpclient5";
  }

  @Override
  public String library() {
    return "Apache HttpClient 5, classic and async";
  }

  @Override
  public String versions() {
    return "5.1 to 5.5";
  }

  @Override
  public Feeds feeds() {
    return Feeds.HTTP_CALLED;
  }

  @Override
  public List<String> packages() {
    return List.of("org.apache.hc");
  }

  @Override
  public List<String> unrepeated() {
    return List.of(ASYNC + "AsyncProtocolExec");
  }

  @Override
  public List<Weave> weaves() {
    String[] none = {};
    String answers = ASYNC + "AsyncProtocolExec$1";
    return List.of(
        Weave.type(CLASSIC + "InternalHttpClient")
            .method("doExecute")
            .repeating()
            .advice(HERE + "RetryAdvice"),
        Weave.type(CLASSIC + "ProtocolExec")
            .method("execute")
            .changing()
            .advice(HERE + "ChooseAdvice"),
        Weave.type(CLASSIC + "ConnectExec").method("execute").advice(HERE + "SendAdvice"),
        Weave.type(CLASSIC + "InternalExecRuntime")
            .method("releaseEndpoint", none)
            .advice(HERE + "ReleaseAdvice"),
        Weave.type(CLASSIC + "InternalExecRuntime")
            .method("discardEndpoint", none)
            .advice(HERE + "ReleaseAdvice"),
        Weave.type(CLASSIC + "InternalExecRuntime")
            .method("cancel", none)
            .advice(HERE + "CancelAdvice"),
        Weave.type(CLASSIC + "ResponseEntityProxy")
            .method("streamAbort")
            .advice(HERE + "TornAdvice"),
        Weave.type(CLASSIC + "ResponseEntityProxy")
            .method("discardConnection", none)
            .advice(HERE + "TornAdvice"),
        Weave.type(ASYNC + "AsyncProtocolExec")
            .method("execute")
            .changing()
            .advice(HERE + "AsyncChooseAdvice"),
        Weave.type(ASYNC + "AsyncConnectExec").method("execute").advice(HERE + "AsyncSendAdvice"),
        Weave.type(answers).method("handleResponse").advice(HERE + "AsyncHeadAdvice"),
        Weave.type(answers).method("completed", none).advice(HERE + "AsyncCompletedAdvice"),
        Weave.type(answers).method("failed").advice(HERE + "AsyncFailedAdvice"));
  }
}
