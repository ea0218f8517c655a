package io.outrigger.hook.undertow;

import io.outrigger.port.httpserver.ConnectionSampler;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.port.httpserver.ServerNames;
import io.outrigger.spi.WeakTable;
import io.undertow.Undertow;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.ssl.SslConnection;

/** The connections, and the listeners that accept them. */
final class UndertowConnections {

  /** Stands for a listener where Undertow's own object would be held on to. */
  static final class Listener {
    final String server;
    private final WeakReference<Object> object;

    Listener(String server, Object object) {
      this.server = server;
      this.object = new WeakReference<>(object);
    }
  }

  private static final ServerNames NAMES = new ServerNames("undertow:");

  private static final ConnectionSampler<Object> OPEN = UndertowConnections::open;

  /** By the listener's object, and by the info that an {@code Undertow} keeps of it. */
  private static final WeakTable<Object, Listener> LISTENERS = new WeakTable<>();

  private static final WeakTable<StreamConnection, Slot> SLOTS = new WeakTable<>();

  private UndertowConnections() {}

  /** The name of what listens at the address. */
  static String name(@Nullable SocketAddress address) {
    return NAMES.of(address instanceof InetSocketAddress internet ? internet.getPort() : 0);
  }

  /** A server has told of a listener. Nothing but the listener lives as long as it accepts. */
  static void listens(Object info, SocketAddress address, Object listener, boolean tls) {
    LISTENERS.putIfAbsent(info, known(listener, address, tls));
  }

  private static Listener known(Object listener, SocketAddress address, boolean tls) {
    Listener known = LISTENERS.get(listener);
    if (known == null) {
      known = LISTENERS.putIfAbsent(listener, new Listener(name(address), listener));
      HttpServerPort.opened(known.server, listener, OPEN, tls);
    }
    return known;
  }

  /** A server is about to close its listeners. */
  static void stops(Undertow server) {
    try {
      server.getListenerInfo().forEach(UndertowConnections::closed);
    } catch (IllegalStateException e) {
      return; // it was not started
    }
  }

  private static void closed(Object info) {
    Listener listener = LISTENERS.get(info);
    Object object = listener == null ? null : listener.object.get();
    if (object != null) {
      HttpServerPort.closed(object);
    }
  }

  /** One listener hands a connection to another: the first that sees it counts it. */
  static void accepted(Object listener, StreamConnection channel) {
    if (SLOTS.get(channel) == null) {
      Listener known = known(listener, channel.getLocalAddress(), channel instanceof SslConnection);
      SLOTS.putIfAbsent(channel, new Slot(known.server, known));
    }
  }

  static @Nullable Slot slot(StreamConnection channel) {
    return SLOTS.get(channel);
  }

  /** The slot of a connection that may have been opened before the agent came. */
  static Slot slotOrNew(StreamConnection channel) {
    Slot slot = SLOTS.get(channel);
    return slot == null
        ? SLOTS.putIfAbsent(channel, new Slot(name(channel.getLocalAddress()), null))
        : slot;
  }

  private static int open(Object owner) {
    Listener listener = LISTENERS.get(owner);
    int[] open = {0};
    if (listener != null) {
      SLOTS.forEach(
          (channel, slot) -> {
            if (slot.isOf(listener) && channel.isOpen()) {
              open[0]++;
            }
          });
    }
    return open[0];
  }
}
