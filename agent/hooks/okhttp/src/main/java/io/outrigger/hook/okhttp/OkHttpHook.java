package io.outrigger.hook.okhttp;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how OkHttp is woven. */
public final class OkHttpHook implements Hook {

  private static final String INSIDE = "okhttp3.internal.";
  private static final String HERE = "io.outrigger.hook.okhttp.";

  /** Of OkHttp 4.4 and later. */
  private static final String CALL = INSIDE + "connection.RealCall";

  /** Of OkHttp 3, and of 4 before 4.4. */
  private static final String TRANSMITTER = INSIDE + "connection.Transmitter";

  @Override
  public String id() {
    return "okhttp";
  }

  @Override
  public String library() {
    return "OkHttp";
  }

  @Override
  public String versions() {
    return "3.14, 4, 5";
  }

  @Override
  public Feeds feeds() {
    return Feeds.HTTP_CALLED;
  }

  @Override
  public List<String> packages() {
    return List.of("okhttp3");
  }

  @Override
  public List<Weave> weaves() {
    String[] none = {};
    String exchange = INSIDE + "connection.Exchange";
    String failure = "java.io.IOException";
    return List.of(
        Weave.type(TRANSMITTER)
            .method("prepareToConnect")
            .changing()
            .advice(HERE + "PrepareAdvice"),
        // the first of two at one place is the first to run
        Weave.type(CALL)
            .method("enterNetworkInterceptorExchange")
            .changing()
            .advice(HERE + "EnterAdvice"),
        Weave.type(CALL)
            .method("enterNetworkInterceptorExchange")
            .changing()
            .advice(HERE + "FinderAdvice"),
        Weave.type(INSIDE + "connection.ConnectInterceptor")
            .method("intercept")
            .changing()
            .advice(HERE + "ConnectAdvice"),
        Weave.type(TRANSMITTER).method("exchangeMessageDone").advice(HERE + "DoneAdvice"),
        Weave.type(TRANSMITTER).method("exchangeMessageDone$okhttp").advice(HERE + "DoneAdvice"),
        Weave.type(CALL)
            .method("messageDone$okhttp", exchange, "boolean", "boolean", failure)
            .advice(HERE + "DoneAdvice"),
        Weave.type(CALL)
            .method(
                "messageDone$okhttp", exchange, "boolean", "boolean", "boolean", "boolean", failure)
            .advice(HERE + "SocketDoneAdvice"),
        Weave.type(TRANSMITTER)
            .method("exchangeDoneDueToException", none)
            .advice(HERE + "DetachedAdvice"),
        Weave.type("okhttp3.RealCall")
            .method("getResponseWithInterceptorChain", none)
            .advice(HERE + "CallAdvice"),
        Weave.type(CALL)
            .method("getResponseWithInterceptorChain$okhttp", none)
            .advice(HERE + "CallAdvice"),
        Weave.type("okhttp3.RealCall")
            .method("getResponseWithInterceptorChain", none)
            .repeating()
            .advice(HERE + "StartAdvice"),
        Weave.type(CALL)
            .method("getResponseWithInterceptorChain$okhttp", none)
            .repeating()
            .advice(HERE + "StartAdvice"),
        Weave.type(INSIDE + "http.RetryAndFollowUpInterceptor")
            .method("intercept")
            .repeating()
            .advice(HERE + "RetryAdvice"),
        Weave.type(INSIDE + "http.RetryAndFollowUpInterceptor")
            .method("recover")
            .changing()
            .advice(HERE + "RecoverAdvice"));
  }
}
