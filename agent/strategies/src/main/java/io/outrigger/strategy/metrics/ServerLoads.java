package io.outrigger.strategy.metrics;

import io.outrigger.port.httpserver.HttpServerConnections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Requests in flight and open connections of each server, by its name. */
final class ServerLoads {

  private final InFlight inFlight;
  private final List<HttpServerConnections> servers = new CopyOnWriteArrayList<>();

  ServerLoads(int cap) {
    inFlight = new InFlight(cap);
  }

  /** The requests in flight by server name. */
  InFlight inFlight() {
    return inFlight;
  }

  void opened(HttpServerConnections server) {
    servers.removeIf(HttpServerConnections::gone);
    servers.add(server);
  }

  void closed(HttpServerConnections server) {
    servers.remove(server);
  }

  /**
   * Open connections by server name; several servers of one name are added up.
   *
   * @param warnOnce is told when a server cannot be asked; it is left out
   */
  Map<String, Long> connections(Consumer<String> warnOnce) {
    Map<String, Long> now = new TreeMap<>();
    for (HttpServerConnections server : servers) {
      if (server.gone()) {
        continue;
      }
      try {
        now.merge(server.server(), (long) server.open(), Long::sum);
      } catch (RuntimeException | LinkageError e) {
        warnOnce.accept("The open connections of " + server.server() + " are unknown: " + e);
      }
    }
    return now;
  }
}
