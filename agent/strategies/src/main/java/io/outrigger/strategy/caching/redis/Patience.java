package io.outrigger.strategy.caching.redis;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A circuit breaker of the store's own: after some calls in a row that had no answer in time nobody
 * waits for a while, and then one call tries. The pauses grow.
 */
final class Patience {

  private static final int FAILURES = 5;
  private static final long FIRST_PAUSE = 500_000_000L;
  private static final long LONGEST_PAUSE = 30_000_000_000L;

  private final LongSupplier nanos;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong until = new AtomicLong();
  private volatile long pause = FIRST_PAUSE;

  Patience(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Whether somebody may wait for an answer; of those who ask after a pause one may. */
  boolean mayWait() {
    if (failures.get() < FAILURES) {
      return true;
    }
    long now = nanos.getAsLong();
    long end = until.get();
    return end - now <= 0 && until.compareAndSet(end, now + pause);
  }

  /** There was an answer in time. */
  void answered() {
    if (failures.get() != 0) {
      failures.set(0);
      pause = FIRST_PAUSE;
    }
  }

  /** There was none. Returns whether this is when nobody waits any more. */
  boolean failed() {
    int now = failures.incrementAndGet();
    if (now < FAILURES) {
      return false;
    }
    until.set(nanos.getAsLong() + pause);
    pause = Math.min(LONGEST_PAUSE, pause * 2);
    return now == FAILURES;
  }
}
