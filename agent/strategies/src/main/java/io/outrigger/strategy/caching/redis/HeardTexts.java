package io.outrigger.strategy.caching.redis;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The texts of keys that other instances have removed of late: a method may be at work whose key is
 * known only when it returns.
 */
final class HeardTexts {

  private final int most;

  /** When they were heard last, the oldest first; guarded by this. */
  private final Map<String, Long> times = new LinkedHashMap<>();

  /** Whether any has been forgotten. */
  private boolean forgets;

  /** When the last one was heard that has been forgotten. */
  private long forgotten;

  /**
   * None yet.
   *
   * @param most how many are remembered
   */
  HeardTexts(int most) {
    this.most = most;
  }

  /** Another instance has removed it just now. */
  synchronized void add(String text, long nowNanos) {
    times.remove(text);
    times.put(text, nowNanos);
    if (times.size() > most) {
      Iterator<Long> all = times.values().iterator();
      forget(all, all.next());
    }
  }

  /** Forgets those that were heard longer ago than any call is counted on. */
  synchronized void tidy(long nowNanos, long nanos) {
    for (Iterator<Long> all = times.values().iterator(); all.hasNext(); ) {
      long oldest = all.next();
      if (nowNanos - oldest <= nanos) {
        return;
      }
      forget(all, oldest);
    }
  }

  private void forget(Iterator<Long> all, long time) {
    forgets = true;
    forgotten = time;
    all.remove();
  }

  /** Whether it was removed since then, or may have been. */
  synchronized boolean isSince(String text, long sinceNanos) {
    Long time = times.get(text);
    return (time != null && time - sinceNanos >= 0) || (forgets && forgotten - sinceNanos >= 0);
  }
}
