package io.outrigger.strategy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a stage of the application towards those who wait for it. What they do to it is done
 * to the application's.
 */
final class FollowedStage extends CompletableFuture<@Nullable Object> {

  private final CompletableFuture<@Nullable Object> source;

  @SuppressWarnings("unchecked") // whatever the application put into it
  FollowedStage(CompletableFuture<?> source) {
    this.source = (CompletableFuture<@Nullable Object>) source;
  }

  /** Takes over the outcome. */
  void pass(@Nullable Object result, @Nullable Throwable thrown) {
    if (thrown == null) {
      super.complete(result);
    } else {
      super.completeExceptionally(thrown);
    }
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }

  @Override
  public boolean complete(@Nullable Object value) {
    return source.complete(value);
  }

  @Override
  public boolean completeExceptionally(Throwable thrown) {
    return source.completeExceptionally(thrown);
  }

  @Override
  public CompletableFuture<@Nullable Object> completeAsync(
      Supplier<? extends @Nullable Object> supplier) {
    source.completeAsync(supplier);
    return this;
  }

  @Override
  public CompletableFuture<@Nullable Object> completeAsync(
      Supplier<? extends @Nullable Object> supplier, Executor executor) {
    source.completeAsync(supplier, executor);
    return this;
  }

  @Override
  public boolean cancel(boolean mayInterrupt) {
    return source.cancel(mayInterrupt);
  }
}
