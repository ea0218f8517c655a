package io.outrigger.strategy.caching;

import java.util.concurrent.atomic.LongAdder;

/**
 * What has happened to a cache, or to all of one name since the start. Refers to nothing of the
 * application, and outlives what it counts, so that counters only grow.
 */
final class CacheCounts {

  private final String name;

  final LongAdder hits = new LongAdder();
  final LongAdder misses = new LongAdder();
  final LongAdder puts = new LongAdder();

  /** Entries that went by themselves: too many, too old. */
  final LongAdder evictions = new LongAdder();

  final LongAdder loads = new LongAdder();
  final LongAdder failedLoads = new LongAdder();

  /** What loads took, those that failed included. */
  final LongAdder loadNanos = new LongAdder();

  /** Faults of ours. */
  final LongAdder errors = new LongAdder();

  CacheCounts(String name) {
    this.name = name;
  }

  /** Counts what another one has counted as well. */
  void add(CacheCounts other) {
    hits.add(other.hits.sum());
    misses.add(other.misses.sum());
    puts.add(other.puts.sum());
    evictions.add(other.evictions.sum());
    loads.add(other.loads.sum());
    failedLoads.add(other.failedLoads.sum());
    loadNanos.add(other.loadNanos.sum());
    errors.add(other.errors.sum());
  }

  String name() {
    return name;
  }
}
