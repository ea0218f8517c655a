package io.outrigger.hook.guava;

import com.google.common.base.Supplier;
import com.google.common.cache.AbstractCache.StatsCounter;

/** Gives each part of a cache a counter of ours, around the one that it would have. */
final class CountedSupplier implements Supplier<StatsCounter> {

  private final Supplier<? extends StatsCounter> there;

  CountedSupplier(Supplier<? extends StatsCounter> there) {
    this.there = there;
  }

  @Override
  public StatsCounter get() {
    return new CountedStats(there.get(), BuiltCaches.begun());
  }
}
