package io.outrigger.hook.jetty;

import io.outrigger.port.httpserver.ExchangeSlot;
import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.WeakTable;
import org.jspecify.annotations.Nullable;

/**
 * What hangs on a channel. A channel carries one exchange at a time and lives as long as its
 * connection, so that a further request on it finds everything ready.
 */
final class JettyExchange {

  private static final WeakTable<Object, JettyExchange> CHANNELS = new WeakTable<>();

  private final String server;
  private final ExchangeSlot exchanges = new ExchangeSlot();

  private JettyExchange(String server) {
    this.server = server;
  }

  static @Nullable JettyExchange of(Object channel) {
    return CHANNELS.get(channel);
  }

  static JettyExchange hang(Object channel, Object connector) {
    return CHANNELS.putIfAbsent(channel, new JettyExchange(JettyConnectors.nameOf(connector)));
  }

  /** A body that turns out malformed makes the server announce the same request again. */
  void begin(@Nullable String method) {
    if (!exchanges.isUnderWay()) {
      exchanges.begin(server, method == null ? "" : method);
    }
  }

  /** The application has left an exception to its server. */
  void failed(Throwable thrown) {
    exchanges.failed(thrown);
  }

  void end(int status) {
    exchanges.end(status);
  }

  /**
   * The channel is made ready for another request. What is under way then has gone on in HTTP/2,
   * where it began as a stream.
   */
  static void recycled(Object channel) {
    JettyExchange slot = CHANNELS.get(channel);
    if (slot != null) {
      slot.exchanges.withdraw();
    }
  }

  /** Returns what the thread worked on before. */
  static @Nullable HttpServerExchange makeCurrent(Object channel) {
    JettyExchange slot = CHANNELS.get(channel);
    return slot == null ? HttpServerPort.makeCurrent(null) : slot.exchanges.makeCurrent();
  }
}
