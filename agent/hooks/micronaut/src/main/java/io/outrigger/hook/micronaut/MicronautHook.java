package io.outrigger.hook.micronaut;

import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Micronaut is woven, for its routes; the hook of Netty counts. */
public final class MicronautHook implements Hook {

  private static final String SERVER = "io.micronaut.http.server.";
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
    return "4.10";
  }

  @Override
  public String feeds() {
    return "routes of HTTP served";
  }

  @Override
  public boolean optional() {
    return true;
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type(SERVER + "RouteExecutor")
            .method(
                "setRouteAttributes",
                "io.micronaut.http.HttpRequest",
                "io.micronaut.web.router.UriRouteMatch")
            .advice(HERE + "MatchAdvice"),
        Weave.type(
                SERVER
                    + "netty.websocket.NettyServerWebSocketUpgradeHandler$WebsocketRequestLifecycle")
            .method("<init>")
            .advice(HERE + "MatchAdvice"));
  }
}
