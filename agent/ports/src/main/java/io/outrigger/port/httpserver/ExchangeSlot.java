package io.outrigger.port.httpserver;

import org.jspecify.annotations.Nullable;

/**
 * Carries one exchange at a time and uses its object for the next one, so that a request allocates
 * nothing. What a server's hook hangs on a connection, or on whatever else the server uses again
 * for one request after the other. All methods are safe from any thread.
 *
 * <p>The object is not used again, but replaced, once {@link HttpServerPort} has given it to
 * anybody, or while another thread is about to write a name into it. Threads that still work on an
 * exchange that is over name nothing in the next one.
 */
public final class ExchangeSlot {

  private volatile @Nullable HttpServerExchange last;

  /** Whether an exchange has begun here and not ended. */
  public boolean isUnderWay() {
    HttpServerExchange exchange = last;
    return exchange != null && HttpServerExchange.isUnderWay(exchange.state());
  }

  /**
   * A request has been read. The one before it has ended, or it never does.
   *
   * @param server the server's name and port, such as {@code tomcat:8080}
   * @param method the method as the client sent it
   */
  public void begin(String server, String method) {
    begin(server, method, false);
  }

  /**
   * The same for a server whose protocol tells of each request whether it came over TLS.
   *
   * @param tls whether this one did
   */
  public void begin(String server, String method, boolean tls) {
    HttpServerExchange former = last;
    if (former != null && former.restart(server, method, tls)) {
      HttpServerPort.began(former);
    } else {
      HttpServerExchange fresh = HttpServerExchange.reusable(server, method, tls);
      HttpServerPort.began(fresh);
      last = fresh;
    }
  }

  /**
   * The answer is complete or given up. Does nothing without an exchange under way.
   *
   * @param status the status that the client was or would have been told
   */
  public void end(int status) {
    HttpServerExchange exchange = last;
    if (exchange != null) {
      HttpServerPort.end(exchange, status);
    }
  }

  /**
   * The application has left an exception to its server instead of answering; see {@link
   * HttpServerPort#failed(Throwable)}. Does nothing without an exchange under way.
   *
   * @param thrown what was thrown, of which only the name is kept
   */
  public void failed(Throwable thrown) {
    HttpServerExchange exchange = last;
    if (exchange != null) {
      HttpServerPort.failed(exchange, thrown);
    }
  }

  /**
   * The exchange under way is not to be counted: the connection goes on in another protocol, in
   * which the same request begins again. Does nothing without one.
   */
  public void withdraw() {
    HttpServerExchange exchange = last;
    if (exchange != null) {
      HttpServerPort.withdraw(exchange);
    }
  }

  /**
   * This thread begins to work on the exchange under way, or without one on none.
   *
   * @return what it worked on before, for {@link HttpServerPort#giveBack}
   */
  public @Nullable HttpServerExchange makeCurrent() {
    HttpServerExchange exchange = last;
    long state = exchange == null ? 0 : exchange.state();
    return HttpServerPort.makeCurrent(
        HttpServerExchange.isUnderWay(state) ? exchange : null, state);
  }
}
