package io.outrigger.port.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The caches of one library: by which names they are told apart, and how many of them are known one
 * by one. Only a name that is new takes a lock.
 */
final class LibraryCaches {

  private final String library;
  private final ConcurrentHashMap<String, CacheSeries> byName = new ConcurrentHashMap<>();
  private final AtomicInteger known = new AtomicInteger();

  /** In the order in which they came; under the lock of this. */
  private final List<CacheSeries> inOrder = new ArrayList<>();

  LibraryCaches(String library) {
    this.library = library;
  }

  String library() {
    return library;
  }

  /** What the caches of that name tell together, or of those with names that came too late. */
  CacheSeries series(String name, Set<CacheEvent> counted, int mostNames) {
    CacheSeries there = byName.get(name);
    if (there == null && byName.size() >= mostNames) {
      there = byName.get(CachePort.OTHER);
    }
    return there == null ? admit(name, counted, mostNames) : there;
  }

  private synchronized CacheSeries admit(String name, Set<CacheEvent> counted, int mostNames) {
    String admitted =
        byName.containsKey(name) || byName.size() < mostNames ? name : CachePort.OTHER;
    CacheSeries there = byName.get(admitted);
    if (there == null) {
      there = new CacheSeries(this, admitted, counted);
      byName.put(admitted, there);
      inOrder.add(there);
    }
    return there;
  }

  synchronized void addAllTo(List<CacheSeries> all) {
    all.addAll(inOrder);
  }

  /** Whether one more may be known by itself; a few too many if several ask at once. */
  boolean hasRoom() {
    return known.get() < CachePort.MOST_KNOWN;
  }

  void came() {
    known.incrementAndGet();
  }

  void went() {
    known.decrementAndGet();
  }
}
