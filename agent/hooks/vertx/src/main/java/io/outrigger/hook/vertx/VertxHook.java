package io.outrigger.hook.vertx;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Vert.x is woven, for its routes; the hook of Netty counts. */
public final class VertxHook implements Hook {

  private static final String WEB = "io.vertx.ext.web.impl.";
  private static final String HTTP = "io.vertx.core.http.impl.";
  private static final String HERE = "io.outrigger.hook.vertx.";

  @Override
  public String id() {
    return "vertx";
  }

  @Override
  public String library() {
    return "Vert.x Web";
  }

  @Override
  public String versions() {
    return "4.5 and 5.1";
  }

  @Override
  public Feeds feeds() {
    return Feeds.ROUTES_OF_HTTP_SERVED;
  }

  @Override
  public boolean optional() {
    return true;
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type(WEB + "RouteState")
            .method("handleContext", WEB + "RoutingContextImplBase")
            .advice(HERE + "HandleAdvice"),
        Weave.type(WEB + "RoutingContextImpl")
            .method("checkHandleNoMatch")
            .advice(HERE + "NoMatchAdvice"),
        Weave.type(HTTP + "Http2ServerRequest").method("<init>").advice(HERE + "RequestAdvice"),
        Weave.type(HTTP + "HttpServerRequestImpl")
            .method("<init>")
            .advice(HERE + "StreamRequestAdvice"),
        Weave.type(HTTP + "http2.DefaultHttp2ServerStream")
            .method("<init>")
            .advice(HERE + "StreamAdvice"));
  }
}
