package io.outrigger.strategy.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Requests that were refused before they were sent, by host. Hosts have as many names as allowed.
 */
final class Refused {

  private final ConcurrentHashMap<String, LongAdder> byHost = new ConcurrentHashMap<>();

  /** Counts one. */
  void add(String host) {
    LongAdder known = byHost.get(host);
    if (known == null) {
      LongAdder mine = new LongAdder();
      LongAdder first = byHost.putIfAbsent(host, mine);
      known = first == null ? mine : first;
    }
    known.increment();
  }

  /** All of them by host. */
  Map<String, Long> all() {
    Map<String, Long> now = new TreeMap<>();
    byHost.forEach((host, count) -> now.put(host, count.sum()));
    return now;
  }
}
