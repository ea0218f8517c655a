package io.outrigger.strategy.resilience;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The future of a method that returns one and is called on another thread: first of the call, then
 * of what it has returned.
 */
final class PromisedCall implements Future<@Nullable Object> {

  private final CompletableFuture<?> call;

  /**
   * Of a call.
   *
   * @param call its outcome is the future that the method has returned, or null
   */
  PromisedCall(CompletableFuture<?> call) {
    this.call = call;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    if (call.cancel(mayInterruptIfRunning)) {
      return true;
    }
    Future<?> returned = returned();
    return returned != null && returned.cancel(mayInterruptIfRunning);
  }

  /** What the method has returned, or null while it has not. */
  private @Nullable Future<?> returned() {
    return call.isDone() && !call.isCompletedExceptionally() && call.join() instanceof Future<?> f
        ? f
        : null;
  }

  @Override
  public boolean isCancelled() {
    Future<?> returned = returned();
    return call.isCancelled() || (returned != null && returned.isCancelled());
  }

  @Override
  public boolean isDone() {
    Future<?> returned = returned();
    return returned == null ? call.isDone() : returned.isDone();
  }

  @Override
  public @Nullable Object get() throws InterruptedException, ExecutionException {
    return call(call).get();
  }

  @Override
  public @Nullable Object get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    long deadline = System.nanoTime() + unit.toNanos(timeout);
    Object returned = call.get(timeout, unit);
    return returned instanceof Future<?> future
        ? future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
        : null;
  }

  private static Future<?> call(CompletableFuture<?> call)
      throws InterruptedException, ExecutionException, CancellationException {
    return call.get() instanceof Future<?> future
        ? future
        : CompletableFuture.completedFuture(null);
  }
}
