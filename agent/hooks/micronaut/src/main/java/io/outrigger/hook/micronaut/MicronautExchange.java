package io.outrigger.hook.micronaut;

import io.micronaut.web.router.UriRouteInfo;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.WeakTable;

/** Translates the route that Micronaut found. */
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
}
