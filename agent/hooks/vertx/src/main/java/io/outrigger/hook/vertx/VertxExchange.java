package io.outrigger.hook.vertx;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.port.httpserver.Routes;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import org.jspecify.annotations.Nullable;

/** Translates the routes that a router tries into a route. */
final class VertxExchange {

  private static final String EVERYTHING = "*";

  private VertxExchange() {}

  /** The current route has the request now; the router may go on to another. */
  static void handedTo(RoutingContextInternal context) {
    HttpServerExchange exchange = of(context);
    if (exchange != null) {
      HttpServerPort.handedTo(exchange, route(context));
    }
  }

  /** No route wants the request; one that failed keeps it. */
  static void letGo(RoutingContext context) {
    if (!context.failed()) {
      HttpServerExchange exchange = of(context);
      if (exchange != null) {
        HttpServerPort.handedTo(exchange, null);
      }
    }
  }

  /**
   * Requests are wrapped, connections and responses are not. Of an HTTP/1 connection Vert.x works
   * on one request after the other, in which case a request needs no entry of its own; but handlers
   * that have answered may go on, and then the connection carries the next.
   */
  private static @Nullable HttpServerExchange of(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.response().ended()) {
      return null;
    }
    HttpVersion version = request.version();
    if (version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0) {
      HttpConnection connection = request.connection();
      return connection instanceof ConnectionBase known
          ? HttpServerPort.carried(known.channel())
          : null;
    }
    return HttpServerPort.carried(request.response());
  }

  private static String route(RoutingContextInternal context) {
    String mount = mount(context.parent());
    Route route = context.currentRoute();
    String path = route.getPath();
    if (path == null) {
      path = route.isRegexPath() ? route.getName() : EVERYTHING;
      // an expression stands for itself where nothing is before it
      return mount.isEmpty() && route.isRegexPath() ? path : Routes.join(mount, path);
    }
    if (!route.isExactPath()) {
      return Routes.join(mount, Routes.join(path, EVERYTHING));
    }
    // below a mount point its root is the mount point
    return mount.isEmpty() ? path : Routes.join(mount, path.equals("/") ? "" : path);
  }

  /**
   * What the router is mounted on, as it was written: {@code RoutingContext.mountPoint} would have
   * the values of parameters in it.
   */
  private static String mount(@Nullable RoutingContextInternal parent) {
    if (parent == null) {
      return "";
    }
    String before = mount(parent.parent());
    Route route = parent.currentRoute();
    String path = route == null ? null : route.getPath();
    if (path == null) {
      return before;
    }
    return before.isEmpty() ? path : Routes.join(before, path);
  }
}
