package io.outrigger.strategy.resilience;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.internal.RetryImpl;
import io.outrigger.strategy.Faults;
import io.outrigger.strategy.Stages;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A retry as methods share it: Resilience4j counts the attempts of calls that have failed once.
 * What succeeds at first never gets there, and is counted here.
 */
final class Retrying {

  /** What says that there is no other attempt. */
  static final long NO_MORE = -1;

  /**
   * How long attempts are made.
   *
   * @param nanos from the beginning of the call
   * @param clock for durations
   */
  record Span(long nanos, LongSupplier clock) {}

  private final Recorded retried = new Recorded();
  private final Retry retry;
  private final Selected selected;
  private final boolean refusalsToo;
  private final @Nullable Span span;
  private final Faults faults;
  private final LongAdder atFirst = new LongAdder();
  private final LongAdder notRetried = new LongAdder();
  private final LongAdder retriedInVain = new LongAdder();

  /**
   * A retry.
   *
   * @param refusalsToo whether refusals ask for another attempt as other exceptions do
   */
  Retrying(
      String name,
      int maxAttempts,
      Backoff backoff,
      Selected selected,
      boolean refusalsToo,
      Faults faults) {
    this(name, maxAttempts, backoff::millisAfter, selected, refusalsToo, null, faults);
  }

  /**
   * A retry.
   *
   * @param waits how many milliseconds to wait after an attempt that has failed, the first being 1
   * @param span how long after the beginning of a call there may be another attempt; null for ever
   */
  Retrying(
      String name,
      int maxAttempts,
      IntToLongFunction waits,
      Selected selected,
      boolean refusalsToo,
      @Nullable Span span,
      Faults faults) {
    this.selected = selected;
    this.refusalsToo = refusalsToo;
    this.span = span;
    this.faults = faults;
    retry =
        new RetryImpl<Object>(
            name,
            RetryConfig.custom()
                .maxAttempts(maxAttempts)
                .intervalFunction(waits::applyAsLong)
                .retryOnException(thrown -> thrown instanceof Recorded)
                .build());
  }

  /**
   * Whether a call was refused, as by an open circuit breaker inside: to ask again at once is in
   * vain, unless somebody says that it is not.
   */
  boolean isRefusal(Throwable cause) {
    return !refusalsToo && cause instanceof RejectedExecutionException && selected.on().isEmpty();
  }

  /** A call has succeeded at its first attempt. */
  void succeededAtFirst() {
    atFirst.increment();
  }

  /** Whether it matters when a call has begun. */
  boolean isTimed() {
    return span != null;
  }

  /** When a call begins, by the clock for durations; 0 if that does not matter. */
  long now() {
    return span == null ? 0 : span.clock.getAsLong();
  }

  /** A call that begins now, or has failed once. */
  Retried begin() {
    return begin(now());
  }

  /** The same of a call that has begun at {@link #now() that time}. */
  Retried begin(long startNanos) {
    return new Retried(startNanos);
  }

  long succeededWithoutRetry() {
    return atFirst.sum();
  }

  long succeededWithRetry() {
    return retry.getMetrics().getNumberOfSuccessfulCallsWithRetryAttempt();
  }

  long failedWithoutRetry() {
    return notRetried.sum();
  }

  long failedWithRetry() {
    return retry.getMetrics().getNumberOfFailedCallsWithRetryAttempt() + retriedInVain.sum();
  }

  /** One call, from its first failure on. Not for two threads at the same time. */
  final class Retried {
    private final long startNanos;
    private Retry.@Nullable AsyncContext<Object> attempts;
    private @Nullable Throwable before;

    Retried(long startNanos) {
      this.startNanos = startNanos;
    }

    /** How many milliseconds to wait before another attempt, or {@link #NO_MORE}. Never throws. */
    long failed(Throwable thrown) {
      Throwable cause = Stages.cause(thrown);
      // whoever interrupts a call does not ask for another
      if (cause instanceof InterruptedException || isRefusal(cause) || !selected.has(cause)) {
        givenUp();
        return NO_MORE;
      }
      long wait = failed();
      before = wait == NO_MORE ? before : thrown;
      return wait;
    }

    /** The same for a result that asks for another attempt. */
    long failed() {
      try {
        Retry.AsyncContext<Object> known = attempts;
        if (known == null) {
          known = retry.asyncContext();
          attempts = known;
        }
        long wait = known.onError(retried);
        if (wait < 0 || !isTooLate(wait)) {
          return wait;
        }
        retriedInVain.increment();
        return NO_MORE;
      } catch (Throwable fault) {
        faults.add("retry ".concat(retry.getName()), fault);
        return NO_MORE;
      }
    }

    /** There is no other attempt, for reasons that are not Resilience4j's. */
    void givenUp() {
      (attempts == null ? notRetried : retriedInVain).increment();
    }

    private boolean isTooLate(long waitMillis) {
      return span != null
          && span.clock.getAsLong() - startNanos + TimeUnit.MILLISECONDS.toNanos(waitMillis)
              >= span.nanos;
    }

    /**
     * What the call ends with after its last attempt: where that was refused, what the application
     * has thrown itself tells more.
     */
    Throwable told(Throwable last) {
      Throwable own = before;
      if (own == null || own == last || !isRefusal(Stages.cause(last))) {
        return last;
      }
      Suppressed.add(own, last);
      return own;
    }

    /** An attempt has succeeded. Never throws. */
    void succeeded() {
      Retry.AsyncContext<Object> known = attempts;
      if (known == null) {
        atFirst.increment();
        return;
      }
      try {
        known.onComplete();
      } catch (Throwable fault) {
        faults.add("retry ".concat(retry.getName()), fault);
      }
    }
  }
}
