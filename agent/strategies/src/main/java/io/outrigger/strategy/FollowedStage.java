package io.outrigger.strategy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a stage of the application towards those who wait for it. What they do to it is done
 * to the application's.
 */
final class FollowedStage extends CompletableFuture<@Nullable Object> implements Replaceable {

  private final CompletableFuture<@Nullable Object> source;
  private final Stages.End end;

  /**
   * Stands for a stage; to be told of its outcome.
   *
   * @param end hears of it first; of what it hears more than once, only the first counts
   */
  @SuppressWarnings("unchecked") // whatever the application put into it
  FollowedStage(CompletableFuture<?> source, Stages.End end) {
    this.source = (CompletableFuture<@Nullable Object>) source;
    this.end = end;
  }

  /** Takes over the outcome. */
  void pass(@Nullable Object result, @Nullable Throwable thrown) {
    end.ended(result, thrown);
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

  /** Done when the application's is, which may know of its end only when it is asked. */
  @Override
  public boolean isDone() {
    look();
    return super.isDone();
  }

  /** Does not wait for whoever is about to tell. */
  @SuppressWarnings("FutureReturnValueIgnored") // it is this that is told
  private void look() {
    if (!super.isDone() && source.isDone()) {
      source.whenComplete(this::pass);
    }
  }

  @Override
  public boolean cancel(boolean mayInterrupt) {
    boolean cancelled = source.cancel(mayInterrupt);
    look();
    return cancelled;
  }
}
