package io.outrigger.port.cache;

import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * What has happened in all caches of one library and one name. It refers to nothing of the
 * application and outlives the caches, so that counters only grow.
 */
public final class CacheSeries {

  private final LibraryCaches library;
  private final String name;
  private final Set<CacheEvent> counted;

  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder puts = new LongAdder();
  private final LongAdder evictions = new LongAdder();
  private final LongAdder loads = new LongAdder();
  private final LongAdder failedLoads = new LongAdder();
  private final LongAdder loadNanos = new LongAdder();

  /** Told by all caches that are not known one by one. */
  private final ObservedCache further = new ObservedCache(this, null);

  CacheSeries(LibraryCaches library, String name, Set<CacheEvent> counted) {
    this.library = library;
    this.name = name;
    this.counted = Set.copyOf(counted);
  }

  /** The id of the hook that counts, such as {@code caffeine}. */
  public String library() {
    return library.library();
  }

  LibraryCaches caches() {
    return library;
  }

  Set<CacheEvent> counted() {
    return counted;
  }

  ObservedCache further() {
    return further;
  }

  /** The caches' name, or {@link CachePort#OTHER}. */
  public String name() {
    return name;
  }

  /** Whether the hook counts such events; where not, their numbers are no zeros, but unknown. */
  public boolean counts(CacheEvent event) {
    return counted.contains(event);
  }

  /** Lookups that found something. */
  public long hits() {
    return hits.sum();
  }

  /** Lookups that found nothing. */
  public long misses() {
    return misses.sum();
  }

  /** Entries that were put. */
  public long puts() {
    return puts.sum();
  }

  /** Entries that went by themselves. */
  public long evictions() {
    return evictions.sum();
  }

  /** Loads that ended with a value. */
  public long loads() {
    return loads.sum();
  }

  /** Loads that ended with none, or failed. */
  public long failedLoads() {
    return failedLoads.sum();
  }

  /** What both took, in nanoseconds. */
  public long loadNanos() {
    return loadNanos.sum();
  }

  /** Whether nothing has ever happened. */
  boolean isUntouched() {
    return hits.sum() == 0
        && misses.sum() == 0
        && puts.sum() == 0
        && evictions.sum() == 0
        && loads.sum() == 0
        && failedLoads.sum() == 0;
  }

  void hit(long count) {
    hits.add(count);
  }

  void missed(long count) {
    misses.add(count);
  }

  void put(long count) {
    puts.add(count);
  }

  void evicted(long count) {
    evictions.add(count);
  }

  void loaded(long nanos) {
    loads.increment();
    loadNanos.add(nanos);
  }

  void loadFailed(long nanos) {
    failedLoads.increment();
    loadNanos.add(nanos);
  }
}
