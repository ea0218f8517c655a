package io.outrigger.hook.jdkhttpclient;

import io.outrigger.port.httpclient.HttpRetry;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The same request once more, when the wait is over. The thread that all waits share hands it to
 * one that may be kept, for an executor of the application's may run what it is given at once, or
 * wait until it has room. Until the answer before is dropped, the application gets that if this
 * comes to nothing.
 */
final class NextRequest implements Runnable, BiConsumer<@Nullable Object, @Nullable Throwable> {

  /** How long the rest of an answer that nobody wants is waited for, to keep its connection. */
  private static final long REST_MILLIS = 100;

  private final Resending call;
  private final Object multiExchange;
  private final HttpRetry retry;
  private final @Nullable Object answerBefore;
  private final @Nullable Throwable failureBefore;

  /** Threads that the application's executor makes for this inherit it. */
  private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();

  private volatile boolean mayWait;
  private volatile boolean handedOver;
  private volatile @Nullable Future<?> patience;

  NextRequest(Resending call, @Nullable Object answerBefore, @Nullable Throwable failureBefore) {
    this.call = call;
    this.answerBefore = answerBefore;
    this.failureBefore = failureBefore;
    multiExchange = call.multiExchange();
    retry = call.retry();
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // this tells of its failures itself
  public void run() {
    if (call.isConcluded()) {
      return;
    }
    try {
      if (!mayWait) {
        mayWait = true;
        CompletableFuture.runAsync(this);
      } else if (!handedOver) {
        handedOver = true;
        handOver();
      } else {
        dropAnswer();
      }
    } catch (RejectedExecutionException closed) {
      call.conclude(answerBefore, failureBefore);
    } catch (Throwable fault) {
      retry.fault(fault);
      call.conclude(answerBefore, failureBefore);
    }
  }

  private void handOver() throws Throwable {
    Executor executor = Inside.executor(multiExchange);
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      executor.execute(this);
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it says the same
  private void dropAnswer() throws Throwable {
    if (Inside.isCancelled(multiExchange)) {
      call.conclude(
          null,
          failureBefore == null ? new CancellationException("Request cancelled") : failureBefore);
      return;
    }
    if (answerBefore == null) {
      send();
      return;
    }
    Object exchange = Inside.exchange(multiExchange);
    CompletableFuture<?> rest = Inside.ignoreBody(multiExchange);
    if (!rest.isDone()) {
      patience = retry.later(REST_MILLIS, new Impatience(exchange, rest));
    }
    rest.whenComplete(this);
  }

  /** The answer before is read to its end, or its connection closed. */
  @Override
  public void accept(@Nullable Object nothing, @Nullable Throwable closed) {
    Future<?> waiting = patience;
    if (waiting != null) {
      waiting.cancel(false);
    }
    send();
  }

  private void send() {
    try {
      boolean connected =
          failureBefore == null || !(Resending.causeOf(failureBefore) instanceof ConnectException);
      Inside.prepareAgain(multiExchange, connected);
      call.attempts().weSendNext();
    } catch (Throwable fault) {
      retry.fault(fault);
      call.conclude(
          null,
          failureBefore == null
              ? new IOException("the request was not sent once more", fault)
              : failureBefore);
      return;
    }
    CompletableFuture<?> next;
    try {
      next = Inside.send(multiExchange);
    } catch (Throwable refused) {
      call.conclude(null, refused);
      return;
    }
    call.follow(next);
  }

  /** Closes the connection of an answer whose rest does not come. */
  private final class Impatience implements Runnable {

    private final Object exchange;
    private final CompletableFuture<?> rest;

    Impatience(Object exchange, CompletableFuture<?> rest) {
      this.exchange = exchange;
      this.rest = rest;
    }

    @Override
    public void run() {
      try {
        if (!rest.isDone()) {
          Inside.cancelExchange(exchange);
        }
      } catch (Throwable fault) {
        retry.fault(fault);
      }
    }
  }
}
