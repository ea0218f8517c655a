package io.outrigger.hook.caffeine;

import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import com.github.benmanes.caffeine.cache.stats.StatsCounter;
import io.outrigger.port.cache.ObservedCache;
import org.jspecify.annotations.Nullable;

/**
 * Counts for us what Caffeine tells, and hands it on to the counter that the application has asked
 * for; who asks for a snapshot gets that one's.
 *
 * <p>Each version knows some of the three ways to tell of an eviction, and calls one of those.
 */
final class CountedStats implements StatsCounter {

  private final StatsCounter asked;

  /** Null until the cache is built, which nobody uses before. */
  private @Nullable ObservedCache cache;

  CountedStats(StatsCounter asked) {
    this.asked = asked;
  }

  /** Whether a cache with this counter counts for the application. */
  static boolean isAsked(StatsCounter counter) {
    return (counter instanceof CountedStats ours ? ours.asked : counter)
        != StatsCounter.disabledStatsCounter();
  }

  void countsFor(ObservedCache observed) {
    cache = observed;
  }

  @Override
  public void recordHits(int count) {
    ObservedCache observed = cache;
    if (observed != null) {
      observed.hit(count);
    }
    asked.recordHits(count);
  }

  @Override
  public void recordMisses(int count) {
    ObservedCache observed = cache;
    if (observed != null) {
      observed.missed(count);
    }
    asked.recordMisses(count);
  }

  @Override
  public void recordLoadSuccess(long nanos) {
    ObservedCache observed = cache;
    if (observed != null) {
      observed.loaded(nanos);
    }
    asked.recordLoadSuccess(nanos);
  }

  @Override
  public void recordLoadFailure(long nanos) {
    ObservedCache observed = cache;
    if (observed != null) {
      observed.loadFailed(nanos);
    }
    asked.recordLoadFailure(nanos);
  }

  @Override
  @Deprecated
  public void recordEviction() {
    evicted();
    asked.recordEviction();
  }

  @Override
  @Deprecated
  public void recordEviction(int weight) {
    evicted();
    asked.recordEviction(weight);
  }

  @Override
  public void recordEviction(int weight, RemovalCause cause) {
    evicted();
    asked.recordEviction(weight, cause);
  }

  private void evicted() {
    ObservedCache observed = cache;
    if (observed != null) {
      observed.evicted(1);
    }
  }

  @Override
  public CacheStats snapshot() {
    return asked.snapshot();
  }

  @Override
  public String toString() {
    return asked.toString();
  }
}
