package io.outrigger.port.httpserver;

import io.outrigger.spi.Interceptor;

/**
 * What a strategy hears of the HTTP served by the application. Called on the application's threads.
 * An exchange is not to be kept beyond its end: the object may then stand for another.
 */
public interface HttpServerInterceptor extends Interceptor {

  /** A request has begun. */
  default void began(HttpServerExchange exchange) {}

  /**
   * The answer is complete or given up. For each {@link #began} either this or {@link #withdrawn}
   * is called, once.
   */
  default void ended(HttpServerExchange exchange) {}

  /** What began was no exchange of its own: it goes on as another, which has begun by itself. */
  default void withdrawn(HttpServerExchange exchange) {}

  /**
   * Some of what is under way will never end, and nobody knows which: a hook was switched off in
   * the midst of its work. What does end is told as ever. Whoever counts what is under way begins
   * anew, with what begins from now on.
   */
  default void lost() {}

  /** A server has begun to accept connections. */
  default void opened(HttpServerConnections connections) {}

  /**
   * A server has stopped; it may also vanish without this, see {@link HttpServerConnections#gone}.
   */
  default void closed(HttpServerConnections connections) {}
}
