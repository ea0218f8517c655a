package io.outrigger.strategy.resilience;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.internal.RetryImpl;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A retry as methods share it: Resilience4j counts the attempts of calls that have failed once.
 * What succeeds at first never gets there, and is counted here.
 */
final class Retrying {

  /** What says that there is no other attempt. */
  static final long NO_MORE = -1;

  private final Recorded retried = new Recorded();
  private final Retry retry;
  private final Selected selected;
  private final Faults faults;
  private final LongAdder atFirst = new LongAdder();
  private final LongAdder notRetried = new LongAdder();
  private final LongAdder retriedInVain = new LongAdder();

  Retrying(String name, int maxAttempts, Backoff backoff, Selected selected, Faults faults) {
    this.selected = selected;
    this.faults = faults;
    retry =
        new RetryImpl<Object>(
            name,
            RetryConfig.custom()
                .maxAttempts(maxAttempts)
                .intervalFunction(backoff::millisAfter)
                .retryOnException(thrown -> thrown instanceof Recorded)
                .build());
  }

  /**
   * Whether a call was refused, as by an open circuit breaker inside: to ask again at once is in
   * vain, unless somebody says that it is not.
   */
  boolean isRefusal(Throwable cause) {
    return cause instanceof RejectedExecutionException && selected.on().isEmpty();
  }

  /** A call has succeeded at its first attempt. */
  void succeededAtFirst() {
    atFirst.increment();
  }

  /** A call that has failed once, with whatever. */
  Retried begin() {
    return new Retried();
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
    private Retry.@Nullable AsyncContext<Object> attempts;

    /** How many milliseconds to wait before another attempt, or {@link #NO_MORE}. Never throws. */
    long failed(Throwable thrown) {
      Throwable cause = Stages.cause(thrown);
      // whoever interrupts a call does not ask for another
      if (cause instanceof InterruptedException || isRefusal(cause) || !selected.has(cause)) {
        (attempts == null ? notRetried : retriedInVain).increment();
        return NO_MORE;
      }
      return failed();
    }

    /** The same for a result that asks for another attempt. */
    long failed() {
      try {
        Retry.AsyncContext<Object> known = attempts;
        if (known == null) {
          known = retry.asyncContext();
          attempts = known;
        }
        return known.onError(retried);
      } catch (Throwable fault) {
        faults.add("retry ".concat(retry.getName()), fault);
        return NO_MORE;
      }
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
