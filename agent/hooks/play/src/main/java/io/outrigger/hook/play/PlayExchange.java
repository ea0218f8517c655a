package io.outrigger.hook.play;

import io.outrigger.port.httpserver.HttpServerPort;
import play.api.libs.typedmap.TypedKey;
import play.api.libs.typedmap.TypedMap;
import play.api.mvc.RequestHeader;
import play.api.routing.HandlerDef;
import play.routing.Router;

/** Translates what Play's router found into a route. */
final class PlayExchange {

  private static final TypedKey<HandlerDef> ROUTE = Router.Attrs.HANDLER_DEF.asScala();

  private PlayExchange() {}

  /** Names the route, if the request came by one of a routes file. */
  static void routed(Object request) {
    TypedMap attributes = ((RequestHeader) request).attrs();
    // two steps: one would make an object of the answer
    if (attributes.contains(ROUTE)) {
      HttpServerPort.template("", RouteNames.of(attributes.apply(ROUTE)));
    }
  }
}
