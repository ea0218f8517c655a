package io.outrigger.hook.jettyclient;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Jetty's HTTP client is woven. */
public final class JettyClientHook implements Hook {

  /** Up to 11. */
  private static final String CLIENT = "org.eclipse.jetty.client.";

  /** Since 12. */
  private static final String TRANSPORT = CLIENT + "transport.";

  private static final String HERE = "io.outrigger.hook.jettyclient.";

  @Override
  public String id() {
    return "jettyclient";
  }

  @Override
  public String library() {
    return "Jetty client";
  }

  @Override
  public String versions() {
    return "9.4, 10, 11, 12.0 and 12.1";
  }

  @Override
  public Feeds feeds() {
    return Feeds.HTTP_CALLED;
  }

  @Override
  public List<String> unrepeated() {
    return List.of(CLIENT + "HttpClient", TRANSPORT + "HttpRequest");
  }

  @Override
  public List<Weave> weaves() {
    String[] none = {};
    return List.of(
        Weave.type(CLIENT + "HttpClient")
            .method("send", CLIENT + "HttpRequest", "java.util.List")
            .advice(HERE + "ClientSendAdvice"),
        Weave.type(TRANSPORT + "HttpRequest")
            .method("send", CLIENT + "Response$CompleteListener")
            .advice(HERE + "RequestSendAdvice"),
        Weave.type(CLIENT + "HttpDestination")
            .method("enqueue")
            .changing()
            .advice(HERE + "EnqueueAdvice"),
        Weave.type(TRANSPORT + "HttpDestination")
            .method("enqueue")
            .changing()
            .advice(HERE + "EnqueueAdvice"),
        Weave.type(CLIENT + "HttpExchange")
            .method("terminateRequest", none)
            .advice(HERE + "TerminateAdvice"),
        Weave.type(CLIENT + "HttpExchange")
            .method("terminateResponse", none)
            .advice(HERE + "TerminateAdvice"),
        Weave.type(CLIENT + "HttpExchange")
            .method("notifyFailureComplete")
            .advice(HERE + "FailureAdvice"),
        Weave.type(TRANSPORT + "HttpExchange")
            .method("terminateRequest", none)
            .advice(HERE + "TerminateAdvice"),
        Weave.type(TRANSPORT + "HttpExchange")
            .method("terminateResponse", none)
            .advice(HERE + "TerminateAdvice"),
        Weave.type(TRANSPORT + "HttpExchange")
            .method("notifyFailureComplete")
            .advice(HERE + "FailureAdvice"));
  }
}
