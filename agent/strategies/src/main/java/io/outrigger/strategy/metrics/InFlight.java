package io.outrigger.strategy.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Requests begun and not ended, by the name of their server or host; so many names as allowed. */
final class InFlight {

  /**
   * @param name compared by identity
   * @param count its requests
   */
  private record Known(String name, LongAdder count) {}

  private final int cap;
  private final ConcurrentHashMap<String, LongAdder> byName = new ConcurrentHashMap<>();
  private volatile LongAdder elsewhere = new LongAdder();

  /** Most applications have one server: it is found without a look into the map. */
  private volatile @Nullable Known first;

  InFlight(int cap) {
    this.cap = cap;
  }

  /**
   * A request begins.
   *
   * @return for {@link #end}
   */
  LongAdder begin(String name) {
    LongAdder count = of(name);
    count.increment();
    return count;
  }

  /**
   * A request ends.
   *
   * @param count what {@link #begin} returned; null if it did not come that far
   */
  static void end(@Nullable LongAdder count) {
    if (count != null) {
      count.decrement();
    }
  }

  /** Names and counts start anew; what ends later of what had begun is taken away from no count. */
  synchronized void beginAnew() {
    first = null;
    byName.clear();
    elsewhere = new LongAdder();
  }

  @SuppressWarnings("ReferenceEquality") // another String of the same name is found in the map
  private LongAdder of(String name) {
    Known one = first;
    if (one != null && one.name == name) {
      return one.count;
    }
    LongAdder known = byName.get(name);
    return known == null ? admit(name) : known;
  }

  private LongAdder admit(String name) {
    if (byName.size() >= cap) {
      return elsewhere;
    }
    synchronized (this) {
      LongAdder known = byName.get(name);
      if (known != null) {
        return known;
      }
      if (byName.size() >= cap) {
        return elsewhere;
      }
      LongAdder fresh = new LongAdder();
      byName.put(name, fresh);
      if (first == null) {
        first = new Known(name, fresh);
      }
      return fresh;
    }
  }

  /** All of them by name. */
  Map<String, Long> all() {
    Map<String, Long> now = new TreeMap<>();
    // a sum taken while others add and subtract can miss the adding
    byName.forEach((name, count) -> now.put(name, Math.max(0, count.sum())));
    if (now.size() >= cap) {
      now.merge(HttpSeriesTable.OTHER, Math.max(0, elsewhere.sum()), Long::sum);
    }
    return now;
  }
}
