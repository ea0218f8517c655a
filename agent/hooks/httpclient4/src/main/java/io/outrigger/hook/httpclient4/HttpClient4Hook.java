package io.outrigger.hook.httpclient4;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Apache HttpClient 4 and HttpAsyncClient 4 are woven. */
public final class HttpClient4Hook implements Hook {

  private static final String CLIENTS = "org.apache.http.impl.client.";
  private static final String CLASSIC = "org.apache.http.impl.execchain.";
  private static final String ASYNC = "org.apache.http.impl.nio.client.";
  private static final String HERE = "io.outrigger.hook.httpclient4.";

  @Override
  public String id() {
    return "httpclient4";
  }

  @Override
  public String library() {
    return "Apache HttpClient 4 and HttpAsyncClient 4";
  }

  @Override
  public String versions() {
    return "4.3 to 4.5, async 4.1";
  }

  @Override
  public Feeds feeds() {
    return Feeds.HTTP_CALLED;
  }

  @Override
  public List<String> packages() {
    return List.of("org.apache.http");
  }

  @Override
  public List<String> unrepeated() {
    return List.of(ASYNC + "MainClientExec");
  }

  @Override
  public List<Weave> weaves() {
    String[] none = {};
    String handler = ASYNC + "AbstractClientExchangeHandler";
    return List.of(
        Weave.type(CLIENTS + "InternalHttpClient")
            .method("doExecute")
            .repeating()
            .advice(HERE + "RetryAdvice"),
        Weave.type(CLIENTS + "MinimalHttpClient")
            .method("doExecute")
            .repeating()
            .advice(HERE + "RetryAdvice"),
        Weave.type(CLASSIC + "MainClientExec")
            .method("execute")
            .changing()
            .advice(HERE + "SendAdvice"),
        Weave.type(CLASSIC + "MinimalClientExec")
            .method("execute")
            .changing()
            .advice(HERE + "SendAdvice"),
        Weave.type(CLASSIC + "MainClientExec")
            .method("needAuthentication")
            .advice(HERE + "ChallengeAdvice"),
        Weave.type("org.apache.http.protocol.HttpRequestExecutor")
            .method("execute")
            .advice(HERE + "AgainAdvice"),
        Weave.type(CLASSIC + "ConnectionHolder")
            .method("cancel", none)
            .advice(HERE + "CancelAdvice"),
        Weave.type(CLASSIC + "ConnectionHolder")
            .method("releaseConnection", none)
            .advice(HERE + "ReleaseAdvice"),
        Weave.type(CLASSIC + "ConnectionHolder")
            .method("abortConnection", none)
            .advice(HERE + "ReleaseAdvice"),
        Weave.type(CLASSIC + "ConnectionHolder")
            .method("close", none)
            .advice(HERE + "ReleaseAdvice"),
        Weave.type(CLASSIC + "ResponseEntityProxy")
            .method("streamAbort")
            .advice(HERE + "TornAdvice"),
        Weave.type(CLASSIC + "ResponseEntityProxy")
            .method("abortConnection", none)
            .advice(HERE + "TornAdvice"),
        Weave.type(CLASSIC + "ResponseEntityWrapper")
            .method("streamAbort")
            .advice(HERE + "TornAdvice"),
        Weave.type(ASYNC + "MainClientExec")
            .method("prepareRequest")
            .advice(HERE + "AsyncPrepareAdvice"),
        Weave.type(ASYNC + "MainClientExec")
            .method("generateRequest")
            .advice(HERE + "AsyncSendAdvice"),
        Weave.type(ASYNC + "MainClientExec")
            .method("responseReceived")
            .advice(HERE + "AsyncHeadAdvice"),
        Weave.type(ASYNC + "MainClientExec")
            .method("responseCompleted")
            .advice(HERE + "AsyncCompletedAdvice"),
        Weave.type(handler).method("failed").advice(HERE + "AsyncFailedAdvice"),
        Weave.type(ASYNC + "DefaultClientExchangeHandlerImpl")
            .method("executionCancelled", none)
            .advice(HERE + "AsyncCancelledAdvice"),
        Weave.type(handler).method("close", none).advice(HERE + "AsyncClosedAdvice"));
  }
}
