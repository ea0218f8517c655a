package io.outrigger.strategy.caching;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Takes the place of a stage of one caller: who cancels it cancels that. */
final class TiedStage extends CompletableFuture<@Nullable Object> {

  private final Object source;

  TiedStage(Object source) {
    this.source = source;
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }

  @Override
  public boolean cancel(boolean mayInterrupt) {
    return source instanceof Future<?> future
        ? future.cancel(mayInterrupt)
        : super.cancel(mayInterrupt);
  }
}
