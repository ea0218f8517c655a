package io.outrigger.hook.micronaut;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Micronaut is woven, for its routes; the hook of Netty counts. */
public final class MicronautHook implements Hook {

  private static final String REQUEST = "io.micronaut.http.HttpRequest";
  private static final String MATCHER =
      "io.micronaut.http.filter.FilterRunner$RouteMatchResolverHttpFilter";
  private static final String SERVER = "io.micronaut.http.server.";
  private static final String ROUTES = SERVER + "RouteExecutor";
  private static final String NETTY = SERVER + "netty.";
  private static final String BODY =
      NETTY + "handler.PipeliningServerHandler$OptimisticBufferingInboundHandler";
  private static final String STREAM = NETTY + "handler.MultiplexedServerHandler$MultiplexedStream";
  private static final String SOCKET =
      NETTY + "websocket.NettyServerWebSocketUpgradeHandler$WebsocketRequestLifecycle";
  private static final String HERE = "io.outrigger.hook.micronaut.";

  @Override
  public String id() {
    return "micronaut";
  }

  @Override
  public String library() {
    return "Micronaut";
  }

  @Override
  public String versions() {
    return "4.10 (earlier 4.x untested)";
  }

  @Override
  public Feeds feeds() {
    return Feeds.ROUTES_OF_HTTP_SERVED;
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type(ROUTES)
            .method("setRouteAttributes", REQUEST, "io.micronaut.web.router.UriRouteMatch")
            .advice(HERE + "MatchAdvice"),
        Weave.type(SOCKET)
            .method("<init>", ROUTES, "io.micronaut.web.router.RouteMatch")
            .advice(HERE + "MatchAdvice"),
        Weave.type(BODY).method("init").advice(HERE + "PutAsideAdvice"),
        Weave.type(BODY).method("devolveToStreaming").advice(HERE + "TakeUpAdvice"),
        Weave.type(STREAM).method("onHeadersRead").advice(HERE + "StreamAdvice"),
        Weave.type(STREAM).method("devolveToStreaming").advice(HERE + "TakeUpAdvice"),
        Weave.type(MATCHER).method("<init>").advice(HERE + "PutAsideAdvice"),
        Weave.type(MATCHER).method("processRequestFilter").advice(HERE + "TakeUpAdvice"));
  }
}
