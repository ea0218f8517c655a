package io.outrigger.hook.vertx;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Remembers the exchanges of HTTP/2. Applications without a router have no other class of it. */
final class VertxStream {

  private VertxStream() {}

  /** A request is wrapped before routers see it, its response is not. */
  static void carry(HttpServerRequest request, @Nullable HttpServerExchange exchange) {
    if (exchange != null) {
      HttpServerPort.carry(request.response(), exchange);
    }
  }
}
