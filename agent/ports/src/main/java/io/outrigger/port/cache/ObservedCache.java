package io.outrigger.port.cache;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * One cache of the application: a hook hangs this on it and tells what happens. Safe from any
 * thread; no method takes a lock or allocates, and none fails.
 */
public final class ObservedCache {

  private final @Nullable WeakReference<CacheSampler<Object>> sampler;
  private volatile CacheSeries series;

  ObservedCache(CacheSeries series, @Nullable CacheSampler<Object> sampler) {
    this.series = series;
    this.sampler = sampler == null ? null : new WeakReference<>(sampler);
  }

  /** So many lookups have found something. */
  public void hit(long count) {
    series.hit(count);
  }

  /** So many lookups have found nothing. */
  public void missed(long count) {
    series.missed(count);
  }

  /** So many entries were put. */
  public void put(long count) {
    series.put(count);
  }

  /** So many entries went by themselves. */
  public void evicted(long count) {
    series.evicted(count);
  }

  /** A value was loaded. */
  public void loaded(long nanos) {
    series.loaded(nanos);
  }

  /** A load has failed, or brought nothing. */
  public void loadFailed(long nanos) {
    series.loadFailed(nanos);
  }

  CacheSeries series() {
    return series;
  }

  void series(CacheSeries other) {
    series = other;
  }

  /** What the cache holds; 0 if its hook is gone. */
  long size(Object cache) {
    CacheSampler<Object> known = sampler == null ? null : sampler.get();
    return known == null ? 0 : Math.max(0, known.size(cache));
  }
}
