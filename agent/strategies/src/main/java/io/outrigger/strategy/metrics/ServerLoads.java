package io.outrigger.strategy.metrics;

import io.outrigger.port.httpserver.HttpServerConnections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Requests in flight and open connections of each server, by its name. */
final class ServerLoads {

  /** Stands for the servers beyond the cap: an application may open one after another. */
  static final String OTHER = "other";

  /**
   * @param server a server's name, compared by identity
   * @param inFlight its requests
   */
  private record Known(String server, LongAdder inFlight) {}

  private final int cap;
  private final ConcurrentHashMap<String, LongAdder> inFlight = new ConcurrentHashMap<>();
  private final LongAdder inFlightElsewhere = new LongAdder();

  /** Most applications have one server: it is found without a look into the map. */
  private volatile @Nullable Known first;

  private final List<HttpServerConnections> servers = new CopyOnWriteArrayList<>();

  ServerLoads(int cap) {
    this.cap = cap;
  }

  /**
   * The requests in flight of a server. Always the same for the same name, so that what is added at
   * the beginning is taken away from the same place: names are never removed, and none is admitted
   * after one was refused.
   */
  @SuppressWarnings("ReferenceEquality") // another String of the same name is found in the map
  LongAdder inFlight(String server) {
    Known one = first;
    if (one != null && one.server == server) {
      return one.inFlight;
    }
    LongAdder known = inFlight.get(server);
    return known == null ? admit(server) : known;
  }

  private LongAdder admit(String server) {
    if (inFlight.size() >= cap) {
      return inFlightElsewhere;
    }
    synchronized (this) {
      LongAdder known = inFlight.get(server);
      if (known != null) {
        return known;
      }
      if (inFlight.size() >= cap) {
        return inFlightElsewhere;
      }
      LongAdder fresh = new LongAdder();
      inFlight.put(server, fresh);
      if (first == null) {
        first = new Known(server, fresh);
      }
      return fresh;
    }
  }

  void opened(HttpServerConnections server) {
    servers.removeIf(HttpServerConnections::gone);
    servers.add(server);
  }

  void closed(HttpServerConnections server) {
    servers.remove(server);
  }

  /** Requests in flight by server name. */
  Map<String, Long> inFlight() {
    Map<String, Long> now = new TreeMap<>();
    // a sum taken while others add and subtract can miss the adding
    inFlight.forEach((name, count) -> now.put(name, Math.max(0, count.sum())));
    if (now.size() >= cap) {
      now.merge(OTHER, Math.max(0, inFlightElsewhere.sum()), Long::sum);
    }
    return now;
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
