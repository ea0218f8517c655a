package io.outrigger.hook.jdkhttpclient;

import io.outrigger.port.httpclient.HttpRetry;
import io.outrigger.port.httpclient.Unanswered;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a call's latest request once more for as long as the strategy says so, and then gives its
 * outcome to the client. Waits on no thread; the requests are sent by the client's own.
 */
final class Resending implements BiConsumer<@Nullable Object, @Nullable Throwable> {

  private final Object multiExchange;
  private final Attempts attempts;
  private final HttpRetry retry;
  private final CompletableFuture<@Nullable Object> outcome = new CompletableFuture<>();

  /** Ends the attempt under way when the application's time is over. */
  private volatile @Nullable Future<?> limit;

  Resending(Object multiExchange, Attempts attempts) {
    this.multiExchange = multiExchange;
    this.attempts = attempts;
    this.retry = attempts.retry();
  }

  /** The outcome of all attempts, the first of which has this one. */
  @SuppressWarnings("FutureReturnValueIgnored") // it says the same
  CompletableFuture<@Nullable Object> after(CompletableFuture<?> first) {
    first.whenComplete(this);
    return outcome;
  }

  @Override
  public void accept(@Nullable Object response, @Nullable Throwable thrown) {
    Future<?> before = limit;
    if (before != null) {
      before.cancel(false);
      limit = null;
    }
    boolean answerIsGone = false;
    try {
      long wait = thrown == null ? answered(response) : failed(causeOf(thrown));
      if (wait != HttpRetry.NO_MORE) {
        if (thrown == null) {
          answerIsGone = true;
          Inside.ignoreBody(multiExchange);
        }
        waitFor(wait, new Step(thrown));
        return;
      }
    } catch (Throwable fault) {
      retry.fault(fault);
      if (answerIsGone) {
        conclude(null, fault);
        return;
      }
    }
    conclude(response, thrown);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the step tells of its failures itself
  private void waitFor(long millis, Step step) {
    retry.later(millis, step);
  }

  private void conclude(@Nullable Object response, @Nullable Throwable thrown) {
    Attempts.forget(multiExchange);
    retry.over();
    if (thrown == null) {
      outcome.complete(response);
    } else {
      outcome.completeExceptionally(thrown);
    }
  }

  private long answered(@Nullable Object response) throws Throwable {
    if (response == null) {
      return HttpRetry.NO_MORE;
    }
    retry.tried(true);
    return retry.answered(
        JdkClientExchange.status(response), Inside.retryAfter(response), leftMillis());
  }

  private long failed(Throwable cause) throws Throwable {
    Sent last = JdkClientExchange.lastOf(multiExchange);
    if (last != null) {
      // before another attempt begins, which would take this one for one of the client's own
      last.over(cause);
    }
    boolean refused = last != null && last.call().refusal() != null;
    if (refused || Inside.isCancelled(multiExchange)) {
      return HttpRetry.NO_MORE;
    }
    Unanswered how = Unanswered.of(cause);
    retry.tried(how != Unanswered.NOT_CONNECTED);
    long left = leftMillis();
    if (cause instanceof ConnectException) {
      left = Math.min(left, Inside.leftToConnectMillis(multiExchange));
    }
    return retry.failed(how, left);
  }

  private static Throwable causeOf(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return thrown instanceof CompletionException && cause != null ? cause : thrown;
  }

  /** The application's limit is for an answer's head, however many requests there are for it. */
  private long leftMillis() throws Throwable {
    Optional<Duration> timeout = Inside.request(multiExchange).timeout();
    return timeout.isEmpty()
        ? HttpRetry.FOR_EVER
        : timeout.get().toMillis()
            - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - attempts.beganNanos());
  }

  /** The next attempt: first on the thread that waits for all, then on one of the client's. */
  private final class Step implements Runnable {

    private final @Nullable Throwable before;
    private volatile boolean handedOver;

    Step(@Nullable Throwable before) {
      this.before = before;
    }

    @Override
    public void run() {
      try {
        if (handedOver) {
          send();
        } else {
          handedOver = true;
          Executor executor = Inside.executor(multiExchange);
          executor.execute(this);
        }
      } catch (RejectedExecutionException closed) {
        conclude(null, before == null ? closed : before);
      } catch (Throwable refusedOrFault) {
        conclude(null, refusedOrFault);
      }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it says the same
    private void send() throws Throwable {
      if (Inside.isCancelled(multiExchange)) {
        conclude(null, before == null ? new CancellationException("Request cancelled") : before);
        return;
      }
      boolean connected = before == null || !(causeOf(before) instanceof ConnectException);
      Inside.prepareAgain(multiExchange, connected);
      attempts.weSendNext();
      CompletableFuture<?> next = Inside.send(multiExchange);
      long left = leftMillis();
      if (left != HttpRetry.FOR_EVER) {
        limit = retry.later(Math.max(0, left), new Limit(next));
      }
      next.whenComplete(Resending.this);
    }
  }

  /** The client's own timer begins anew with each attempt. */
  private final class Limit implements Runnable {

    private final CompletableFuture<?> attempt;

    Limit(CompletableFuture<?> attempt) {
      this.attempt = attempt;
    }

    @Override
    public void run() {
      try {
        if (!attempt.isDone()) {
          Inside.timeOut(multiExchange);
        }
      } catch (Throwable fault) {
        retry.fault(fault);
      }
    }
  }
}
