package io.outrigger.strategy.caching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys that miss most, of the last ones, as far as few places tell: a key that is not among
 * them takes the place of the one with the fewest misses, and its count, so that what misses often
 * stays (Metwally, Agrawal, El Abbadi: Efficient computation of frequent and top-k elements in data
 * streams, 2005). Counts are too high rather than too low.
 */
final class TopMisses {

  private static final int PLACES = 32;

  private static final long MOMENT_MILLIS = 100;

  /**
   * A key and how often it missed.
   *
   * @param misses at most
   */
  record Miss(Object key, long misses) {}

  /** Changed by whoever holds the lock; another one takes its place where all is forgotten. */
  private volatile Map<Object, Long> known = new HashMap<>();

  /**
   * While it is held, keys of the application are compared, which may wait for whatever they like:
   * nobody waits for it.
   */
  private final ReentrantLock lock = new ReentrantLock();

  /** Notes a miss, unless another thread does so just now. */
  void note(Object key) {
    if (!lock.tryLock()) {
      return;
    }
    try {
      Map<Object, Long> counts = known;
      Object own = Keys.own(key);
      Long before = counts.get(own);
      if (before == null && counts.size() >= PLACES) {
        before = giveUpLeast(counts);
      }
      counts.put(own, before == null ? 1 : before + 1);
    } finally {
      lock.unlock();
    }
  }

  private static Long giveUpLeast(Map<Object, Long> counts) {
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
    known = new HashMap<>();
  }

  /** Those that miss most, first; none while one is noted for longer than a moment. */
  List<Miss> top(int most) {
    if (!isFree()) {
      return List.of();
    }
    List<Miss> all = new ArrayList<>();
    try {
      known.forEach((key, misses) -> all.add(new Miss(key, misses)));
    } finally {
      lock.unlock();
    }
    all.sort(Comparator.comparingLong(Miss::misses).reversed());
    return all.subList(0, Math.min(most, all.size()));
  }

  private boolean isFree() {
    try {
      return lock.tryLock(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
