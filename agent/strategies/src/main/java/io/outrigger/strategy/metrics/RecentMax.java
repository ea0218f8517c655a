package io.outrigger.strategy.metrics;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The greatest of the last minute, give or take a third: a ring of three slots of twenty seconds,
 * as Micrometer's registry for Prometheus keeps its maxima.
 */
final class RecentMax {

  private static final int SLOTS = 3;
  private static final long SLOT_NANOS = 20_000_000_000L;

  private static final class Slot {
    final long number;
    final AtomicLong max;

    Slot(long number, long first) {
      this.number = number;
      max = new AtomicLong(first);
    }
  }

  private final AtomicReferenceArray<@Nullable Slot> slots = new AtomicReferenceArray<>(SLOTS);

  /**
   * Takes a value, zero or more.
   *
   * @param nanos a reading of the clock, from {@link System#nanoTime()} or alike
   */
  void record(long value, long nanos) {
    long number = Math.floorDiv(nanos, SLOT_NANOS);
    int at = Math.floorMod(number, SLOTS);
    while (true) {
      Slot slot = slots.get(at);
      if (slot != null && slot.number - number >= 0) {
        // a later one is there if this thread was kept waiting: the value belongs to no slot less
        if (value > slot.max.get()) {
          slot.max.accumulateAndGet(value, Math::max);
        }
        return;
      }
      if (slots.compareAndSet(at, slot, new Slot(number, value))) {
        return;
      }
    }
  }

  /** The greatest value lately, or 0. */
  long get(long nanos) {
    long oldest = Math.floorDiv(nanos, SLOT_NANOS) - SLOTS + 1;
    long max = 0;
    for (int i = 0; i < SLOTS; i++) {
      Slot slot = slots.get(i);
      if (slot != null && slot.number - oldest >= 0) {
        max = Math.max(max, slot.max.get());
      }
    }
    return max;
  }
}
