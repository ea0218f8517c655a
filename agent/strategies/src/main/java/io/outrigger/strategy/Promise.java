package io.outrigger.strategy;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A stage that takes the place of another one, and remembers how it was cancelled. */
public final class Promise extends CompletableFuture<@Nullable Object> implements Replaceable {

  private volatile boolean mayInterrupt = true;

  /** A stage that is not at its end. */
  public Promise() {}

  /** Whether whoever has cancelled it lets threads be interrupted. */
  public boolean mayInterrupt() {
    return mayInterrupt;
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    mayInterrupt = mayInterruptIfRunning;
    return super.cancel(mayInterruptIfRunning);
  }
}
