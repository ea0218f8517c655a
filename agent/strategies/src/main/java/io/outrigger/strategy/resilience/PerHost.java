package io.outrigger.strategy.resilience;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Things by the host and port that is called, found without a lock and without making anything.
 *
 * @param <T> the things
 */
final class PerHost<T> {

  /** The things of one host, one for each of its ports; copied when there is another. */
  private static final class Ports<T> {
    private final int[] ports;
    private final List<T> things;

    Ports(int[] ports, List<T> things) {
      this.ports = ports;
      this.things = things;
    }

    @Nullable T find(int port) {
      for (int i = 0; i < ports.length; i++) {
        if (ports[i] == port) {
          return things.get(i);
        }
      }
      return null;
    }
  }

  private final ConcurrentHashMap<String, Ports<T>> hosts = new ConcurrentHashMap<>();
  private volatile int size;

  @Nullable T find(String host, int port) {
    Ports<T> known = hosts.get(host);
    return known == null ? null : known.find(port);
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /** Adds it, unless there is one already; returns the one that is there. */
  synchronized T add(String host, int port, T thing) {
    Ports<T> before = hosts.get(host);
    T known = before == null ? null : before.find(port);
    if (known != null) {
      return known;
    }
    int count = before == null ? 0 : before.ports.length;
    int[] ports = new int[count + 1];
    List<T> things = new ArrayList<>(count + 1);
    if (before != null) {
      System.arraycopy(before.ports, 0, ports, 0, count);
      things.addAll(before.things);
    }
    ports[count] = port;
    things.add(thing);
    hosts.put(host, new Ports<>(ports, things));
    size++;
    return thing;
  }
}
