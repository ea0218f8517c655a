package io.outrigger.strategy.caching;

import org.jspecify.annotations.Nullable;

/**
 * Loads entries anew in the background. An entry that would have to wait too long is left for the
 * next reader.
 */
final class Refresher {

  private static final int MOST_WAITING = 1000;

  private final Workers workers;

  /**
   * Starts no thread yet.
   *
   * @param most threads
   */
  Refresher(int most) {
    workers = new Workers(most, MOST_WAITING, "outrigger-cache-refresh-");
  }

  /** Loads the entry anew if nobody else does. Never throws. */
  void refresh(CachedCall call, Object key, Timed old, @Nullable Object[] arguments) {
    long after = call.cache().settings().refreshAfter().toNanos();
    if (after <= 0 || !old.claim(call.cache().now(), after)) {
      return;
    }
    try {
      boolean started =
          workers.start(
              () -> reload(call, key, old, arguments),
              Thread.currentThread().getContextClassLoader());
      if (!started) {
        call.cache()
            .faults()
            .tell(
                call.cache().counts(),
                "entries are not loaded anew in time: too many such loads are under way, and those"
                    + " take too long");
      }
    } catch (Throwable fault) {
      call.cache().faults().add(call.cache().counts(), "it could not be refreshed", fault);
    }
  }

  private static void reload(CachedCall call, Object key, Timed old, @Nullable Object[] arguments) {
    try {
      call.reload(key, old, arguments);
    } catch (Throwable fault) {
      call.cache().faults().add(call.cache().counts(), "it could not be refreshed", fault);
    }
  }

  /** For tests. */
  boolean isIdle() {
    return workers.count() == 0;
  }
}
