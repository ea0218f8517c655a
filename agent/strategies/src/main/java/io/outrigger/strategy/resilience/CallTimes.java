package io.outrigger.strategy.resilience;

import java.util.concurrent.atomic.LongAdder;

/** How many calls of one kind there were, and how long they took in all. */
final class CallTimes {

  private final LongAdder count = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  void add(long durationNanos) {
    count.increment();
    nanos.add(durationNanos);
  }

  long count() {
    return count.sum();
  }

  double seconds() {
    return nanos.sum() / 1e9;
  }
}
