package io.outrigger.hook.undertow;

import io.outrigger.hook.undertow.UndertowConnections.Listener;
import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import org.jspecify.annotations.Nullable;

/** What hangs on a connection, or on a stream: each carries one exchange at a time. */
final class Slot {

  private static final int SWITCHING_PROTOCOLS = 101;

  /** The server's name and port. */
  final String server;

  private volatile @Nullable HttpServerExchange exchange;

  /** The exchange that goes on as a stream of HTTP/2 once the connection has been upgraded. */
  private volatile @Nullable HttpServerExchange upgrading;

  /** What path handlers had matched before the last handler of templates; null without one. */
  private @Nullable String prefix;

  private boolean servlet;

  /** What accepted the connection; null for a stream, and where that was before the agent came. */
  private final @Nullable Listener listener;

  Slot(String server, @Nullable Listener listener) {
    this.server = server;
    this.listener = listener;
  }

  /** Whether the connection is one of the listener's, as far as is known. */
  boolean isOf(Listener asking) {
    return listener == null ? server.equals(asking.server) : listener == asking;
  }

  /**
   * The last exchange, or null. It stays here when it has ended: a thread that works on after the
   * connection broke still belongs to it.
   */
  @Nullable HttpServerExchange exchange() {
    return exchange;
  }

  /** Whether an exchange is under way. */
  boolean isBusy() {
    HttpServerExchange last = exchange;
    return last != null && !last.ended();
  }

  void begin(String method) {
    prefix = null;
    servlet = false;
    exchange = HttpServerPort.begin(server, method);
  }

  /** A handler of templates looks at the request. */
  void template(String matchedBefore) {
    prefix = matchedBefore;
  }

  /** A servlet gets the request, or the servlet container's own default. */
  void servlet() {
    servlet = true;
  }

  /**
   * Names the route by what core handlers matched, unless somebody knew better.
   *
   * @param template the template that was matched, or null
   * @param resolved what path handlers have matched
   */
  void name(@Nullable String template, String resolved) {
    HttpServerExchange before = HttpServerPort.makeCurrent(exchange);
    if (template != null) {
      HttpServerPort.template(prefix == null ? "" : plain(prefix), template);
    } else if (prefix == null && !servlet && !resolved.isEmpty()) {
      HttpServerPort.prefix(plain(resolved));
    }
    HttpServerPort.makeCurrent(before);
  }

  /** An exact path is matched, and then handed on, with as many slashes as the client wrote. */
  private static String plain(String matched) {
    int end = matched.length();
    while (end > 1 && matched.charAt(end - 1) == '/') {
      end--;
    }
    return end == matched.length() ? matched : matched.substring(0, end);
  }

  /** Handlers have left an exception to the server; of several the first is told. */
  void failed(Throwable thrown) {
    HttpServerExchange failed = exchange;
    if (failed != null) {
      HttpServerPort.failed(failed, thrown);
    }
  }

  void end(int status) {
    HttpServerExchange ending = exchange;
    if (ending != null) {
      HttpServerPort.end(ending, status);
    }
  }

  /** The client has been told to go on in HTTP/2. */
  void upgrade() {
    upgrading = exchange;
    exchange = null;
  }

  /** Goes on with what was begun on the connection before its upgrade. */
  void takeOver(Slot before) {
    exchange = before.upgrading;
    before.upgrading = null;
  }

  /** The connection is closed; perhaps it never came to the upgrade. */
  void closed() {
    HttpServerExchange left = upgrading;
    if (left != null) {
      upgrading = null;
      HttpServerPort.end(left, SWITCHING_PROTOCOLS);
    }
  }
}
