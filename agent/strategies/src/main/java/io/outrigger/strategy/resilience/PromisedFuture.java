package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Replaceable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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

  /** Waits for the end. Not on a thread of the application. */
  void await() {
    Thread thread = Thread.currentThread();
    thread.setContextClassLoader(loader);
    try {
      end();
    } catch (InterruptedException e) {
      // nobody means this thread; the future is as it is
      super.completeExceptionally(e);
    } finally {
      thread.setContextClassLoader(null);
    }
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
