package io.outrigger.hook.pekkohttp;

import io.outrigger.port.httpserver.ConnectionSampler;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.WeakTable;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSession;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;
import org.apache.pekko.stream.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * A listening socket: its name and its connections, among whose attributes it is. It lives as long
 * as the settings that the application bound it with.
 */
final class PekkoServer implements Attributes.Attribute {

  private static final WeakTable<ServerSettings, ConcurrentHashMap<Integer, PekkoServer>> BOUND =
      new WeakTable<>();

  /** All that anybody still has a use for. */
  private static final List<WeakReference<PekkoServer>> ALL = new CopyOnWriteArrayList<>();

  private static final ConnectionSampler<PekkoServer> CONNECTIONS = server -> server.open.get();

  /** The protocol of a session without TLS. */
  private static final String PLAIN = "NONE";

  private final String name;

  /** Where its first connection was accepted. */
  private final InetSocketAddress address;

  private final AtomicInteger open = new AtomicInteger();

  private final AtomicBoolean toldOf = new AtomicBoolean();

  private volatile boolean tls;

  private volatile boolean unbound;

  private PekkoServer(InetSocketAddress address) {
    this.name = "pekkohttp:" + address.getPort();
    this.address = address;
    ALL.removeIf(each -> each.refersTo(null));
    ALL.add(new WeakReference<>(this));
  }

  /** The server that accepts connections at this address. */
  static PekkoServer of(ServerSettings settings, InetSocketAddress address) {
    ConcurrentHashMap<Integer, PekkoServer> known = BOUND.get(settings);
    if (known == null) {
      known = BOUND.putIfAbsent(settings, new ConcurrentHashMap<>());
    }
    return known.compute(
        address.getPort(),
        (port, former) -> former == null || former.unbound ? new PekkoServer(address) : former);
  }

  /** A listening socket is closed, such as that of all addresses of this machine. */
  static void unbound(InetSocketAddress listening) {
    for (WeakReference<PekkoServer> each : ALL) {
      PekkoServer server = each.get();
      if (server != null && server.isBehind(listening)) {
        server.unbound = true;
        server.closeIfDone();
      }
    }
  }

  private boolean isBehind(InetSocketAddress listening) {
    return address.getPort() == listening.getPort()
        && (listening.getAddress().isAnyLocalAddress()
            || listening.getAddress().equals(address.getAddress()));
  }

  /** Without connections, a server that accepts none is gone. */
  void closeIfDone() {
    if (unbound && open.get() <= 0) {
      HttpServerPort.closed(this);
    }
  }

  String name() {
    return name;
  }

  /** A connection is open. */
  void accepted() {
    open.incrementAndGet();
  }

  /** And closed; true if it was the last one of a server that accepts no more. */
  boolean left() {
    return open.decrementAndGet() <= 0 && unbound;
  }

  /** A connection begins to send. In the application's stream: nothing may fail here. */
  void heard(@Nullable SSLSession session) {
    if (!toldOf.get()) {
      String protocol = session == null ? null : session.getProtocol();
      tls = protocol != null && !protocol.equals(PLAIN);
    }
  }

  /** The head of a request was read. */
  void served() {
    if (!toldOf.get() && toldOf.compareAndSet(false, true)) {
      HttpServerPort.opened(name, this, CONNECTIONS, tls);
    }
  }
}
