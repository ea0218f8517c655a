package io.outrigger.hook.undertow;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Undertow is woven. */
public final class UndertowHook implements Hook {

  private static final String SERVER = "io.undertow.server.";
  private static final String PROTOCOL = SERVER + "protocol.";
  private static final String EXCHANGE = SERVER + "HttpServerExchange";
  private static final String CHANNEL = "org.xnio.StreamConnection";
  private static final String BUFFER = "io.undertow.connector.PooledByteBuffer";
  private static final String HERE = "io.outrigger.hook.undertow.";

  @Override
  public String id() {
    return "undertow";
  }

  @Override
  public String library() {
    return "Undertow";
  }

  @Override
  public String versions() {
    return "1.4 (from 1.4.28) to 2.4, servlets 2.0 to 2.3";
  }

  @Override
  public Feeds feeds() {
    return Feeds.HTTP_SERVED;
  }

  @Override
  public List<String> packages() {
    return List.of("io.undertow");
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type(SERVER + "Connectors").method("executeRootHandler").advice(HERE + "RootAdvice"),
        Weave.type(SERVER + "Connectors")
            .method("setRequestStartTime", EXCHANGE, EXCHANGE)
            .advice(HERE + "UpgradeAdvice"),
        Weave.type(EXCHANGE)
            .method("invokeExchangeCompleteListeners")
            .advice(HERE + "CompleteAdvice"),
        Weave.type(PROTOCOL + "http.HttpReadListener")
            .method("sendBadRequestAndClose")
            .advice(HERE + "RejectAdvice"),
        Weave.type(SERVER + "AbstractServerConnection$CloseSetter")
            .method("handleEvent", CHANNEL)
            .advice(HERE + "CloseAdvice"),
        Weave.type(SERVER + "handlers.PathTemplateHandler")
            .method("handleRequest")
            .advice(HERE + "TemplateAdvice"),
        Weave.type(SERVER + "RoutingHandler")
            .method("handleRequest")
            .advice(HERE + "TemplateAdvice"),
        Weave.type("io.undertow.servlet.handlers.ServletRequestContext")
            .method("<init>")
            .advice(HERE + "ServletAdvice"),
        Weave.type("io.undertow.servlet.api.LoggingExceptionHandler")
            .method("handleThrowable")
            .advice(HERE + "FailAdvice"),
        Weave.type(PROTOCOL + "http.AlpnOpenListener")
            .method("handleEvent", CHANNEL)
            .advice(HERE + "AcceptAdvice"),
        Weave.type(PROTOCOL + "http.HttpOpenListener")
            .method("handleEvent", CHANNEL, BUFFER)
            .advice(HERE + "AcceptAdvice"),
        Weave.type(PROTOCOL + "http2.Http2OpenListener")
            .method("handleEvent", CHANNEL, BUFFER)
            .advice(HERE + "AcceptAdvice"),
        Weave.type(PROTOCOL + "ajp.AjpOpenListener")
            .method("handleEvent", CHANNEL)
            .advice(HERE + "AcceptAdvice"),
        Weave.type("io.undertow.Undertow$ListenerInfo")
            .method("<init>")
            .advice(HERE + "ListenAdvice"),
        Weave.type("io.undertow.Undertow").method("stop").advice(HERE + "StopAdvice"));
  }
}
