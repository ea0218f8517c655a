package io.outrigger.strategy.resilience;

import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kotlin.ResultKt;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;

/** Calls suspending functions, and is resumed. */
final class Guest implements Continuation<Object> {

  private final CoroutineContext context;
  private final BlockingQueue<Object> outcomes = new LinkedBlockingQueue<>();

  /** What is done when it is resumed. */
  Runnable resumed = () -> {};

  Guest() {
    this(EmptyCoroutineContext.INSTANCE);
  }

  Guest(CoroutineContext context) {
    this.context = context;
  }

  @Override
  public CoroutineContext getContext() {
    return context;
  }

  @Override
  public void resumeWith(Object result) {
    resumed.run();
    outcomes.add(result);
  }

  /** What it was resumed with: a result or an exception. */
  Object outcome() {
    try {
      return unwrapped(Objects.requireNonNull(outcomes.poll(20, TimeUnit.SECONDS)));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int outcomes() {
    return outcomes.size();
  }

  private static Object unwrapped(Object result) {
    try {
      ResultKt.throwOnFailure(result);
      return result;
    } catch (Throwable failure) {
      return failure;
    }
  }
}
