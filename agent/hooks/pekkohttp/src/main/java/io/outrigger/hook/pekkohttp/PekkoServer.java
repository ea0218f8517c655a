package io.outrigger.hook.pekkohttp;

import io.outrigger.port.httpserver.ConnectionSampler;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.WeakTable;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
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

  private static final ConnectionSampler<PekkoServer> CONNECTIONS = server -> server.open.get();

  /** The protocol of a session without TLS. */
  private static final String PLAIN = "NONE";

  private final String name;

  private final AtomicInteger open = new AtomicInteger();

  private final AtomicBoolean toldOf = new AtomicBoolean();

  private volatile boolean tls;

  private PekkoServer(int port) {
    name = "pekkohttp:" + port;
  }

  /** The server that accepts connections at this address. */
  static PekkoServer of(ServerSettings settings, InetSocketAddress address) {
    ConcurrentHashMap<Integer, PekkoServer> known = BOUND.get(settings);
    if (known == null) {
      known = BOUND.putIfAbsent(settings, new ConcurrentHashMap<>());
    }
    return known.computeIfAbsent(address.getPort(), PekkoServer::new);
  }

  String name() {
    return name;
  }

  /** A connection is open. */
  void accepted() {
    open.incrementAndGet();
  }

  /** And closed. */
  void left() {
    open.decrementAndGet();
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
