package io.outrigger.strategy.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A bulkhead before which calls wait, without a thread. */
final class QueueBulkhead {

  /** Where a call is. */
  enum Place {
    INSIDE,
    WAITS,
    REFUSED
  }

  private final Bulkhead bulkhead;
  private final int most;
  private final Deque<AsyncCall> waiting = new ArrayDeque<>();

  /**
   * A queue before a bulkhead that nobody else waits for.
   *
   * @param most how many may wait
   */
  QueueBulkhead(Bulkhead bulkhead, int most) {
    this.bulkhead = bulkhead;
    this.most = most;
  }

  /** Lets a call in, or wait. */
  synchronized Place enter(AsyncCall call) {
    if (waiting.isEmpty() && bulkhead.tryAcquirePermission()) {
      return Place.INSIDE;
    }
    if (waiting.size() < most) {
      waiting.add(call);
      return Place.WAITS;
    }
    return Place.REFUSED;
  }

  /** A call has ended; the one that takes its place, or null. */
  synchronized @Nullable AsyncCall leave() {
    AsyncCall next = waiting.poll();
    if (next == null) {
      bulkhead.onComplete();
    }
    return next;
  }

  /** Whether the call waited, and does no longer. */
  synchronized boolean forget(AsyncCall call) {
    return waiting.remove(call);
  }

  String refusal() {
    return BulkheadGate.full(bulkhead) + " and " + most + " wait";
  }
}
