package io.outrigger.hook.jetty;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Jetty is woven. */
public final class JettyHook implements Hook {

  private static final String SERVER = "org.eclipse.jetty.server.";
  private static final String STATE = SERVER + "internal.HttpChannelState";
  private static final String HERE = "io.outrigger.hook.jetty.";

  @Override
  public String id() {
    return "jetty";
  }

  @Override
  public String library() {
    return "Jetty";
  }

  @Override
  public String versions() {
    return "9.4, 10, 11, 12.0 and 12.1 (core, ee8 to ee11)";
  }

  @Override
  public Feeds feeds() {
    return Feeds.HTTP_SERVED;
  }

  @Override
  public List<String> packages() {
    return List.of("org.eclipse.jetty");
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type(SERVER + "AbstractConnector").method("doStart").advice(HERE + "StartAdvice"),
        Weave.type(SERVER + "AbstractConnector")
            .method("onEndPointOpened")
            .advice(HERE + "AcceptAdvice"),
        Weave.type(SERVER + "AbstractConnector").method("doStop").advice(HERE + "StopAdvice"),
        // up to 11
        Weave.type(SERVER + "HttpChannel").method("onRequest").advice(HERE + "BeginAdvice"),
        Weave.type(SERVER + "HttpChannel").method("handle").advice(HERE + "HandleAdvice"),
        Weave.type(SERVER + "HttpChannel").method("onCompleted").advice(HERE + "CompletedAdvice"),
        Weave.type(SERVER + "HttpChannel").method("recycle").advice(HERE + "RecycleAdvice"),
        Weave.type(SERVER + "HttpChannel").method("handleException").advice(HERE + "FailAdvice"),
        Weave.type(SERVER + "HttpConnection").method("onClose").advice(HERE + "CloseAdvice"),
        Weave.type(SERVER + "HttpChannelOverHttp")
            .method("servletUpgrade")
            .advice(HERE + "ServletUpgradeAdvice"),
        Weave.type("org.eclipse.jetty.http2.server.HttpChannelOverHTTP2")
            .method("onFailure")
            .advice(HERE + "Http2FailureAdvice"),
        Weave.type("org.eclipse.jetty.servlet.ServletHandler")
            .method("doHandle")
            .advice(HERE + "DoHandleAdvice"),
        // since 12; its first releases complete the stream in the invoker
        Weave.type(STATE).method("onRequest").advice(HERE + "StateBeginAdvice"),
        Weave.type(STATE).method("completeStream").advice(HERE + "StateCompletedAdvice"),
        Weave.type(STATE).method("recycle").advice(HERE + "RecycleAdvice"),
        Weave.type(STATE + "$HandlerInvoker").method("run").advice(HERE + "InvokerRunAdvice"),
        Weave.type(STATE + "$HandlerInvoker")
            .method("completeStream")
            .advice(HERE + "InvokerCompletedAdvice"),
        Weave.type(SERVER + "handler.ErrorHandler$ErrorRequest")
            .method("<init>")
            .advice(HERE + "ErrorAdvice"),
        Weave.type(SERVER + "internal.HttpConnection")
            .method("startTunnel")
            .advice(HERE + "TunnelAdvice"),
        Weave.type("org.eclipse.jetty.ee8.servlet.ServletHandler")
            .method("doHandle")
            .advice(HERE + "DoHandleAdvice"),
        Weave.type("org.eclipse.jetty.ee9.servlet.ServletHandler")
            .method("doHandle")
            .advice(HERE + "DoHandleAdvice"),
        Weave.type("org.eclipse.jetty.ee10.servlet.ServletContextHandler")
            .method("wrapRequest")
            .advice(HERE + "WrapRequestAdvice"),
        Weave.type("org.eclipse.jetty.ee11.servlet.ServletContextHandler")
            .method("wrapRequest")
            .advice(HERE + "WrapRequestAdvice"),
        Weave.type("org.eclipse.jetty.ee8.nested.HttpChannel")
            .method("handleException")
            .advice(HERE + "FailAdvice"),
        Weave.type("org.eclipse.jetty.ee9.nested.HttpChannel")
            .method("handleException")
            .advice(HERE + "FailAdvice"),
        Weave.type("org.eclipse.jetty.ee10.servlet.ServletChannel")
            .method("handleException")
            .advice(HERE + "FailAdvice"),
        Weave.type("org.eclipse.jetty.ee11.servlet.ServletChannel")
            .method("handleException")
            .advice(HERE + "FailAdvice"));
  }
}
