package io.outrigger.hook.caffeine;

import com.github.benmanes.caffeine.cache.stats.StatsCounter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives each cache a counter of ours, around the one that the application has asked for. */
final class CountedSupplier implements Supplier<StatsCounter> {

  private final @Nullable Supplier<StatsCounter> asked;

  /**
   * Around what a builder has.
   *
   * @param asked what the application has asked for, or null
   */
  CountedSupplier(@Nullable Supplier<StatsCounter> asked) {
    this.asked = asked;
  }

  /** Whether the application has asked for counters itself. */
  boolean isAsked() {
    return asked != null;
  }

  @Override
  public StatsCounter get() {
    CountedStats stats =
        asked == null
            ? new CountedStats(StatsCounter.disabledStatsCounter(), false)
            : new CountedStats(asked.get(), true);
    BuiltCaches.begun(stats);
    return stats;
  }
}
