package io.outrigger.strategy.metrics;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * When each call under way began. Room is made when more are under way than ever before, and used
 * again.
 */
final class LongTasks {

  /** Nothing is under way here. A clock that shows it is taken for a nanosecond more. */
  private static final long FREE = 0;

  private static final int SLOTS = 16;

  private static final class Chunk {
    final AtomicLongArray begun = new AtomicLongArray(SLOTS);
    final AtomicReference<@Nullable Chunk> next = new AtomicReference<>();
  }

  /**
   * What is under way at one time.
   *
   * @param count calls
   * @param sumNanos how long they have taken in all
   * @param maxNanos how long the longest has taken
   */
  record UnderWay(int count, long sumNanos, long maxNanos) {}

  private final Chunk first = new Chunk();

  /**
   * A call begins.
   *
   * @param now the clock's reading
   * @return for {@link #end}
   */
  long begin(long now) {
    long begun = now == FREE ? 1 : now;
    Chunk chunk = first;
    while (true) {
      for (int i = 0; i < SLOTS; i++) {
        if (chunk.begun.get(i) == FREE && chunk.begun.compareAndSet(i, FREE, begun)) {
          return begun;
        }
      }
      chunk = after(chunk);
    }
  }

  private static Chunk after(Chunk chunk) {
    Chunk next = chunk.next.get();
    if (next != null) {
      return next;
    }
    Chunk fresh = new Chunk();
    Chunk known = chunk.next.compareAndExchange(null, fresh);
    return known == null ? fresh : known;
  }

  /** A call ends; of several that began at the same time it does not matter which. */
  void end(long begun) {
    for (Chunk chunk = first; chunk != null; chunk = chunk.next.get()) {
      for (int i = 0; i < SLOTS; i++) {
        if (chunk.begun.get(i) == begun && chunk.begun.compareAndSet(i, begun, FREE)) {
          return;
        }
      }
    }
  }

  /** What is under way now. */
  UnderWay at(long now) {
    int count = 0;
    long sum = 0;
    long max = 0;
    for (Chunk chunk = first; chunk != null; chunk = chunk.next.get()) {
      for (int i = 0; i < SLOTS; i++) {
        long begun = chunk.begun.get(i);
        if (begun != FREE) {
          long nanos = Math.max(0, now - begun);
          count++;
          sum += nanos;
          max = Math.max(max, nanos);
        }
      }
    }
    return new UnderWay(count, sum, max);
  }
}
