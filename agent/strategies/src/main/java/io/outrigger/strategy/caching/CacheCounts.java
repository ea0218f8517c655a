package io.outrigger.strategy.caching;

import java.util.concurrent.atomic.LongAdder;

/**
 * What has happened to the caches of one name since the start. Refers to nothing of the
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

  String name() {
    return name;
  }
}
