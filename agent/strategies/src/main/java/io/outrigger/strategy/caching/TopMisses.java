package io.outrigger.strategy.caching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys that miss most, of the last ones, as far as few places tell: a key that is not among
 * them takes the place of the one with the fewest misses, and its count, so that what misses often
 * stays (Metwally, Agrawal, El Abbadi: Efficient computation of frequent and top-k elements in data
 * streams, 2005). Counts are too high rather than too low.
 */
final class TopMisses {

  private static final int PLACES = 32;

  /**
   * A key and how often it missed.
   *
   * @param misses at most
   */
  record Miss(Object key, long misses) {}

  private final Map<Object, Long> counts = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  /** Notes a miss, unless another thread does so just now: nobody waits here. */
  void note(Object key) {
    if (!lock.tryLock()) {
      return;
    }
    try {
      Long known = counts.get(key);
      if (known == null && counts.size() >= PLACES) {
        known = giveUpLeast();
      }
      counts.put(key, known == null ? 1 : known + 1);
    } finally {
      lock.unlock();
    }
  }

  private Long giveUpLeast() {
    Map.Entry<Object, Long> least = null;
    for (Map.Entry<Object, Long> each : counts.entrySet()) {
      if (least == null || each.getValue() < least.getValue()) {
        least = each;
      }
    }
    if (least == null) {
      return 0L;
    }
    Long count = least.getValue();
    // not by its key, which the application may have changed
    Map.Entry<Object, Long> gone = least;
    counts.entrySet().removeIf(each -> each == gone);
    return count;
  }

  /** Forgets all, and lets go of their keys. */
  void clear() {
    lock.lock();
    try {
      counts.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Those that miss most, first. */
  List<Miss> top(int most) {
    List<Miss> all = new ArrayList<>();
    lock.lock();
    try {
      counts.forEach((key, misses) -> all.add(new Miss(key, misses)));
    } finally {
      lock.unlock();
    }
    all.sort(Comparator.comparingLong(Miss::misses).reversed());
    return all.subList(0, Math.min(most, all.size()));
  }
}
