package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Replaceable;
import io.outrigger.strategy.Stages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One call on a thread of its own, and the stage of its outcome. Cancelled before it begins it does
 * not begin; cancelled later its thread is interrupted, and its place in a bulkhead is free when it
 * has ended.
 */
@SuppressWarnings("FutureReturnValueIgnored") // each outcome is passed on by what is called back
final class AsyncCall extends CompletableFuture<@Nullable Object> implements Runnable, Replaceable {

  private final AsyncCalls calls;
  private final @Nullable Object[] arguments;
  private final Carried carried;
  private @Nullable Thread worker;

  AsyncCall(AsyncCalls calls, @Nullable Object[] arguments, Carried carried) {
    this.calls = calls;
    this.arguments = arguments;
    this.carried = carried;
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }

  @Override
  public void run() {
    if (!begin()) {
      calls.ended();
      return;
    }
    Object result = null;
    Throwable thrown = null;
    try {
      carried.unpack();
      result = calls.call(arguments);
    } catch (Throwable t) {
      thrown = t;
    } finally {
      carried.drop();
      end();
    }
    if (thrown == null && calls.isStage() && result instanceof CompletionStage<?> stage) {
      follow(stage);
    } else {
      finish(result, thrown);
    }
  }

  private void follow(CompletionStage<?> stage) {
    try {
      stage.whenComplete(this::finish);
    } catch (Throwable unfollowable) {
      finish(null, unfollowable);
    }
  }

  /** Whoever waits for the outcome finds the place in the bulkhead free. */
  private void finish(@Nullable Object result, @Nullable Throwable thrown) {
    calls.ended();
    if (thrown == null) {
      complete(result);
    } else {
      completeExceptionally(Stages.cause(thrown));
    }
  }

  private synchronized boolean begin() {
    if (isDone()) {
      return false;
    }
    worker = Thread.currentThread();
    return true;
  }

  private synchronized void end() {
    worker = null;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled && !calls.forget(this) && mayInterruptIfRunning) {
      interrupt();
    }
    return cancelled;
  }

  private synchronized void interrupt() {
    if (worker != null) {
      worker.interrupt();
    }
  }
}
