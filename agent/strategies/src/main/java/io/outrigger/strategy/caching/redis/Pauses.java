package io.outrigger.strategy.caching.redis;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** How long to wait before the next try to connect: longer each time, and not all at once. */
final class Pauses {

  private static final long FIRST = 50_000_000L;
  private static final long LONGEST = 2_000_000_000L;

  /** A connection that holds so long is a good one. */
  private static final long GOOD = 5_000_000_000L;

  private long next = FIRST;
  private long begun;
  private boolean connected;

  /** There is a connection. */
  void begin() {
    begun = System.nanoTime();
    connected = true;
  }

  /** Whether there is a connection, and has been for a while. */
  boolean isGood() {
    return connected && System.nanoTime() - begun > GOOD;
  }

  /** Waits, also where somebody has interrupted the thread, which is no reason to hurry. */
  void next() {
    Thread.interrupted();
    if (isGood()) {
      next = FIRST;
    }
    connected = false;
    LockSupport.parkNanos(next + ThreadLocalRandom.current().nextLong(next));
    next = Math.min(LONGEST, next * 2);
  }
}
