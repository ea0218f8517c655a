package io.outrigger.hook.jdkhttpclient;

import io.outrigger.port.httpclient.HttpRetry;
import io.outrigger.port.httpclient.Unanswered;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
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

  Object multiExchange() {
    return multiExchange;
  }

  Attempts attempts() {
    return attempts;
  }

  HttpRetry retry() {
    return retry;
  }

  /** The outcome of all attempts, the first of which has this one. */
  @SuppressWarnings("FutureReturnValueIgnored") // it says the same
  CompletableFuture<@Nullable Object> after(CompletableFuture<?> first) {
    first.whenComplete(this);
    return outcome;
  }

  /** Another attempt is under way. */
  @SuppressWarnings("FutureReturnValueIgnored") // it says the same
  void follow(CompletableFuture<?> attempt) {
    attempt.whenComplete(this);
    try {
      long left = leftMillis();
      if (left != HttpRetry.FOR_EVER && !attempt.isDone()) {
        limit = retry.later(Math.max(0, left), new Limit(attempt));
      }
    } catch (Throwable fault) {
      retry.fault(fault);
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the next request tells of its failures itself
  public void accept(@Nullable Object response, @Nullable Throwable thrown) {
    Future<?> before = limit;
    if (before != null) {
      before.cancel(false);
      limit = null;
    }
    try {
      long wait = thrown == null ? answered(response) : failed(causeOf(thrown));
      if (wait != HttpRetry.NO_MORE) {
        retry.later(wait, new NextRequest(this, response, thrown));
        return;
      }
    } catch (Throwable fault) {
      retry.fault(fault);
    }
    conclude(response, thrown);
  }

  /** Nothing more is sent: this is what the client goes on with. */
  void conclude(@Nullable Object response, @Nullable Throwable thrown) {
    try {
      attempts.over(multiExchange);
    } catch (Throwable fault) {
      retry.fault(fault);
    }
    if (thrown == null) {
      outcome.complete(response);
    } else {
      outcome.completeExceptionally(thrown);
    }
  }

  boolean isConcluded() {
    return outcome.isDone();
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
    if (last == null || !last.isBegun()) {
      // no request of ours or of the client's has failed, but what the client does before
      return HttpRetry.NO_MORE;
    }
    // before another attempt begins, which would take this one for one of the client's own
    last.over(cause);
    if (last.call().refusal() != null || Inside.isCancelled(multiExchange)) {
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

  static Throwable causeOf(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return thrown instanceof CompletionException && cause != null ? cause : thrown;
  }

  /** The application's limit is for an answer's head, however many requests there are for it. */
  private long leftMillis() throws Throwable {
    Optional<Duration> timeout = Inside.request(multiExchange).timeout();
    return timeout.isEmpty()
        ? HttpRetry.FOR_EVER
        : TimeUnit.MILLISECONDS.convert(timeout.get())
            - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - attempts.beganNanos());
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
