package io.outrigger.strategy.caching;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is under way in one cache: loads, of which there is one per key, and puts. */
final class Flights {

  private final ConcurrentHashMap<Object, Flight> loads = new ConcurrentHashMap<>();

  /** Of several puts of a key the last that began; the others have been overtaken by it. */
  private final ConcurrentHashMap<Object, Flight> puts = new ConcurrentHashMap<>();

  /** The load that is under way, or null if it is this one from now on. */
  @Nullable Flight load(Object key, Flight mine) {
    Flight other = loads.putIfAbsent(key, mine);
    while (other != null && other.isOver) {
      loads.remove(key, other);
      other = loads.putIfAbsent(key, mine);
    }
    return other;
  }

  /** The load is no longer under way. */
  void loaded(Object key, Flight mine) {
    if (!loads.remove(key, mine)) {
      // it was overtaken, or the method has changed its argument, which is the key
      loads.values().remove(mine);
    }
  }

  /** A put begins. Two at a time overtake each other: nobody knows which is newer. */
  void put(Object key, Flight mine) {
    Flight other = puts.put(key, mine);
    if (other != null) {
      other.overtake();
      mine.overtake();
    }
  }

  /** The put is no longer under way. */
  void done(Object key, Flight mine) {
    if (!puts.remove(key, mine)) {
      puts.values().remove(mine);
    }
  }

  /** Whether anything is under way for the key. */
  boolean holds(Object key) {
    return loads.containsKey(key) || puts.containsKey(key);
  }

  /** There is, or will be, a newer value than a load has seen that is under way. */
  void overtakeLoad(Object key) {
    Flight load = loads.get(key);
    if (load != null) {
      load.overtake();
      loads.remove(key, load);
    }
  }

  /** Nothing that is under way for the key is to be kept. */
  void overtake(Object key) {
    overtakeLoad(key);
    Flight put = puts.get(key);
    if (put != null) {
      put.overtake();
    }
  }

  /** Nothing that is under way is to be kept. */
  void overtakeAll() {
    loads.forEach(
        (key, load) -> {
          load.overtake();
          loads.remove(key, load);
        });
    for (Flight each : puts.values()) {
      each.overtake();
    }
  }
}
