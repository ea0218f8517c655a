package io.outrigger.hook.webflux;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/**
 * Finds the exchange that a request of Spring belongs to, from any thread: by the server's own
 * request inside, however often Spring and the application have wrapped it.
 */
final class Requests {

  private Requests() {}

  /** A request is about to leave the thread that its exchange is current on. */
  static void arrived(ServerHttpRequest request) {
    Object innermost = innermost(request);
    if (ofConnection(innermost) == null) {
      HttpServerExchange current = HttpServerPort.current();
      if (current != null) {
        HttpServerPort.carry(innermost, current);
      }
    }
  }

  static @Nullable HttpServerExchange exchangeOf(ServerHttpRequest request) {
    Object innermost = innermost(request);
    HttpServerExchange exchange = ofConnection(innermost);
    return exchange == null ? HttpServerPort.carried(innermost) : exchange;
  }

  /** With HTTP/1, Reactor Netty works on one request of a connection after the other. */
  private static @Nullable HttpServerExchange ofConnection(Object request) {
    Object channel = ReactorNetty.channel(request);
    return channel == null ? null : HttpServerPort.carried(channel);
  }

  private static Object innermost(ServerHttpRequest request) {
    ServerHttpRequest inner = request;
    while (inner instanceof ServerHttpRequestDecorator wrapper) {
      inner = wrapper.getDelegate();
    }
    return inner instanceof AbstractServerHttpRequest known ? known.getNativeRequest() : inner;
  }
}
