package io.outrigger.hook.micronaut;

import io.micronaut.web.router.UriRouteMatch;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Around {@code RouteExecutor.setRouteAttributes(HttpRequest, UriRouteMatch)} and {@code
 * WebsocketRequestLifecycle(RouteExecutor, RouteMatch)}.
 */
public final class MatchAdvice {

  private MatchAdvice() {}

  /** A route has been found, or for a WebSocket none. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Argument(1) @Nullable Object match) {
    if (match instanceof UriRouteMatch<?, ?> route) {
      MicronautExchange.matched(route.getRouteInfo());
    }
  }
}
