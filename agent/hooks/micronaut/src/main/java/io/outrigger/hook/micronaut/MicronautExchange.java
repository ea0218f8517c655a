package io.outrigger.hook.micronaut;

import io.micronaut.web.router.UriRouteInfo;
import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.WeakTable;
import org.jspecify.annotations.Nullable;

/** Translates the route that Micronaut found, and follows a request that is put aside before. */
final class MicronautExchange {

  /** Micronaut writes the path of a template anew each time that it is asked for it. */
  private static final WeakTable<UriRouteInfo<?, ?>, String> TEMPLATES = new WeakTable<>();

  private MicronautExchange() {}

  static void matched(UriRouteInfo<?, ?> route) {
    if (HttpServerPort.isBusy()) {
      String template = TEMPLATES.get(route);
      if (template == null) {
        template = TEMPLATES.putIfAbsent(route, route.getUriMatchTemplate().toPathString());
      }
      HttpServerPort.template("", template);
    }
  }

  /** The request of this thread waits in the object. */
  static void putAside(Object place) {
    HttpServerExchange exchange = HttpServerPort.current();
    if (exchange != null) {
      HttpServerPort.carry(place, exchange);
    }
  }

  /** This thread goes on with the request that waited in the object, and with no other. */
  static @Nullable HttpServerExchange takeUp(Object place) {
    return HttpServerPort.makeCurrent(HttpServerPort.carried(place));
  }
}
