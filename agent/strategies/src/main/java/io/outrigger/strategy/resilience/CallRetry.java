package io.outrigger.strategy.resilience;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpRetry;
import io.outrigger.port.httpclient.Unanswered;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One call by HTTP, with all requests that are sent for it. */
final class CallRetry extends HttpRetry {

  /** So long at most nobody looks whether a call was cancelled. */
  private static final long LOOKED_AFTER_MILLIS = 100;

  private final HttpRetries rules;
  private final HttpRetries.Target target;
  private final boolean onThisThread;
  private final int losses;

  /** The latest request that the thread has sent. */
  private @Nullable HttpCall last;

  private Retrying.@Nullable Retried retried;

  /** Requests that the budget was charged for. */
  private int charged;

  /** How many were sent once more when it was charged last. */
  private int sentWhenCharged;

  private boolean refused;
  private boolean concluded;
  private boolean over;

  CallRetry(
      HttpRetries rules,
      HttpRetries.Target target,
      boolean onThisThread,
      String method,
      boolean repeatable) {
    super(method, repeatable);
    this.rules = rules;
    this.target = target;
    this.onThisThread = onThisThread;
    losses = rules.losses();
  }

  /** Whether somebody will tell of its end. */
  boolean isHeardOf() {
    return losses == rules.losses();
  }

  /** What the thread sends while a request of the call is under way is none of the call's own. */
  void began(HttpCall call) {
    HttpCall before = last;
    if (before == null || before.ended()) {
      last = call;
    }
  }

  /** Ends of other calls pass by on this thread too, such as those that somebody else dropped. */
  void ended(HttpCall call) {
    if (call != last) {
      return;
    }
    String error = call.error();
    if (call.refusal() != null) {
      refused = true;
    } else if (error == null && !rules.isRepeated(call.status())) {
      arrived();
    } else {
      tried(error == null || !Unanswered.isOfConnecting(error));
    }
  }

  @Override
  public long answered(int status, @Nullable String retryAfter, long leftMillis) {
    if (!rules.isRepeated(status)) {
      succeeded();
      return NO_MORE;
    }
    long asked = RetryAfter.millis(retryAfter, Instant.now());
    if (!isIdempotent() || !isRepeatable() || asked > rules.longestWaitMillis()) {
      return noMore();
    }
    HttpCall call = last;
    if (call != null && !call.ended()) {
      // counted now: another thread may be the one to drop the answer, and to tell of its end
      tried(true);
      last = null;
    }
    return again(attempts(), asked, leftMillis);
  }

  @Override
  public long failed(Unanswered how, long leftMillis) {
    boolean safe =
        switch (how) {
          case NOT_CONNECTED -> isIdempotent() || !mayHaveArrived();
          case LOST -> isIdempotent();
          case OTHER -> false;
        };
    return safe && !refused && isRepeatable() ? again(attempts(), 0, leftMillis) : noMore();
  }

  private long again(int attempts, long askedMillis, long leftMillis) {
    // what has failed before any request was sent is none of ours
    if (attempts == 0 || attempts >= rules.mostAttempts()) {
      return noMore();
    }
    long wait = Math.max(askedMillis, rules.backoff().millisAfter(attempts));
    if (wait >= leftMillis || !isPaidFor(attempts)) {
      return noMore();
    }
    Retrying.Retried counted = retried;
    if (counted == null) {
      counted = target.retrying().begin();
      retried = counted;
    }
    if (counted.failed() == Retrying.NO_MORE) {
      // which has counted it
      concluded = true;
      return NO_MORE;
    }
    return wait;
  }

  /**
   * All requests but the first are of the budget: those as well that the client has sent by itself,
   * though it does not ask.
   */
  private boolean isPaidFor(int attempts) {
    int due = Math.max(1, attempts - charged);
    if (!target.budget().withdraw(due)) {
      return false;
    }
    charged += due;
    sentWhenCharged = timesSentAgain();
    return true;
  }

  private long noMore() {
    if (!concluded) {
      concluded = true;
      Retrying.Retried counted = retried;
      // a wait that was cut short was for nothing
      (counted == null || timesSentAgain() == 0 ? target.retrying().begin() : counted).givenUp();
    }
    return NO_MORE;
  }

  private void succeeded() {
    if (!concluded) {
      concluded = true;
      Retrying.Retried counted = retried;
      if (counted == null) {
        target.retrying().succeededAtFirst();
      } else {
        counted.succeeded();
      }
    }
  }

  @Override
  protected boolean pause(long millis, BooleanSupplier cancelled) {
    Pause pause = rules.parts().pause();
    long left = millis;
    while (!cancelled.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
      if (left <= 0) {
        return true;
      }
      long next = Math.min(left, LOOKED_AFTER_MILLIS);
      try {
        pause.sleep(next);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      left -= next;
    }
    return false;
  }

  @Override
  public Future<?> later(long millis, Runnable task) {
    return rules.parts().delays().after(TimeUnit.MILLISECONDS.toNanos(millis), task);
  }

  @Override
  public void over() {
    if (over) {
      return;
    }
    over = true;
    noMore();
    if (charged > 0 && timesSentAgain() == sentWhenCharged) {
      target.budget().giveBack();
    }
    last = null;
    if (onThisThread) {
      rules.done();
    }
  }

  @Override
  public void fault(Throwable fault) {
    rules.parts().faults().add("what sends calls by HTTP once more", fault);
  }
}
