package io.outrigger.hook.caffeine;

import com.github.benmanes.caffeine.cache.stats.StatsCounter;
import java.util.function.Supplier;

/** Gives a cache a counter of ours, around the one that it would have. */
final class CountedSupplier implements Supplier<StatsCounter> {

  private final Supplier<StatsCounter> asked;

  /**
   * Around what a builder has.
   *
   * @param asked gives what the application has asked for, or else the counter that counts nothing
   */
  CountedSupplier(Supplier<StatsCounter> asked) {
    this.asked = asked;
  }

  @Override
  public StatsCounter get() {
    CountedStats stats = new CountedStats(asked.get());
    BuiltCaches.begun(stats);
    return stats;
  }
}
