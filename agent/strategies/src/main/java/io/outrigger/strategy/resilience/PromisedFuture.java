package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Replaceable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a plain future of the application, and tells of its end. Whoever asks whether it is
 * done finds it as the application's is at that moment. What is waiting on it runs with the context
 * class loader of whoever has called the method.
 */
final class PromisedFuture extends CompletableFuture<@Nullable Object> implements Replaceable {

  private final Future<?> source;
  private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();

  PromisedFuture(Future<?> source) {
    this.source = source;
  }

  /**
   * Waits for the end, so many nanoseconds at most, and tells of it. Not on a thread of the
   * application.
   *
   * @return whether it has come
   */
  boolean await(long nanos) {
    if (super.isDone()) {
      return true;
    }
    Thread thread = Thread.currentThread();
    thread.setContextClassLoader(loader);
    try {
      waitFor(nanos);
      return isDone();
    } catch (Throwable fault) {
      // of the application's own future
      return super.completeExceptionally(fault);
    } finally {
      thread.setContextClassLoader(null);
    }
  }

  /** What it throws is found again by whoever asks for the outcome. */
  private void waitFor(long nanos) {
    try {
      source.get(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      // nobody means this thread
    } catch (RuntimeException | Error e) {
      // cancelled, or of the application's own get
    }
  }

  /** Whether there is nothing to wait for any more; tells nobody. */
  boolean isOver() {
    return super.isDone() || source.isDone();
  }

  private void end() throws InterruptedException {
    Object result;
    try {
      result = source.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      super.completeExceptionally(cause == null ? e : cause);
      return;
    } catch (CancellationException e) {
      super.completeExceptionally(e);
      return;
    } catch (RuntimeException | Error e) {
      // of the application's own get
      super.completeExceptionally(e);
      return;
    }
    super.complete(result);
  }

  /** Takes over what the application's has come to. */
  private void look() {
    if (!super.isDone() && source.isDone()) {
      try {
        end();
      } catch (InterruptedException e) {
        // whoever means this thread finds it interrupted; the end is told by who waits for it
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isDone() {
    look();
    return super.isDone();
  }

  @Override
  public boolean cancel(boolean mayInterrupt) {
    boolean cancelled = source.cancel(mayInterrupt);
    look();
    return cancelled;
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
