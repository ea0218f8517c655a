package io.outrigger.hook.guava;

import com.google.common.cache.AbstractCache.StatsCounter;
import com.google.common.cache.CacheStats;
import io.outrigger.port.cache.ObservedCache;

/** Counts for us what Guava tells, and hands it on; who asks for a snapshot gets the other's. */
final class CountedStats implements StatsCounter {

  private final StatsCounter there;
  private final CountedCache cache;

  CountedStats(StatsCounter there, CountedCache cache) {
    this.there = there;
    this.cache = cache;
  }

  @Override
  public void recordHits(int count) {
    ObservedCache observed = cache.observed;
    if (observed != null) {
      observed.hit(count);
    }
    there.recordHits(count);
  }

  @Override
  public void recordMisses(int count) {
    ObservedCache observed = cache.observed;
    if (observed != null) {
      observed.missed(count);
    }
    there.recordMisses(count);
  }

  @Override
  public void recordLoadSuccess(long nanos) {
    ObservedCache observed = cache.observed;
    if (observed != null) {
      observed.loaded(nanos);
    }
    there.recordLoadSuccess(nanos);
  }

  @Override
  public void recordLoadException(long nanos) {
    ObservedCache observed = cache.observed;
    if (observed != null) {
      observed.loadFailed(nanos);
    }
    there.recordLoadException(nanos);
  }

  @Override
  public void recordEviction() {
    ObservedCache observed = cache.observed;
    if (observed != null) {
      observed.evicted(1);
    }
    there.recordEviction();
  }

  @Override
  public CacheStats snapshot() {
    return there.snapshot();
  }
}
