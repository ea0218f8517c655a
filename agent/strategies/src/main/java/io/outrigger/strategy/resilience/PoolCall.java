package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Body;
import io.outrigger.strategy.Faults;
import io.outrigger.strategy.Refusals;
import io.outrigger.strategy.Stages;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs one method that returns a stage on a bulkhead's threads. As Resilience4j has it, the thread
 * is taken until the stage has its outcome.
 */
final class PoolCall {

  private static final MethodHandle CALL;

  static {
    try {
      CALL =
          MethodHandles.lookup()
              .findVirtual(
                  PoolCall.class,
                  "call",
                  MethodType.methodType(CompletableFuture.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final PoolBulkhead pool;
  private final Body body;
  private final Carried.@Nullable Mdc mdc;
  private final Faults faults;
  private final Refusals refusals;

  PoolCall(
      PoolBulkhead pool, Body body, Carried.@Nullable Mdc mdc, Faults faults, Refusals refusals) {
    this.pool = pool;
    this.body = body;
    this.mdc = mdc;
    this.faults = faults;
    this.refusals = refusals;
  }

  /** A handle of the method's type. */
  MethodHandle handle(MethodType type) {
    return Body.collected(CALL.bindTo(this), type);
  }

  /** Calls the method. */
  CompletableFuture<@Nullable Object> call(@Nullable Object[] arguments) throws Throwable {
    CompletableFuture<@Nullable Object> promise = new CompletableFuture<>();
    Carried carried = Carried.ofThisThread(mdc, faults);
    try {
      pool.execute(() -> run(arguments, carried, promise));
    } catch (RejectedExecutionException full) {
      promise.completeExceptionally(refusals.with(pool.refusal()));
    }
    return promise;
  }

  private void run(
      @Nullable Object[] arguments, Carried carried, CompletableFuture<@Nullable Object> promise) {
    try {
      carried.unpack();
      Object stage = body.call(arguments);
      promise.complete(
          stage instanceof CompletionStage<?> source ? source.toCompletableFuture().get() : null);
    } catch (Throwable thrown) {
      promise.completeExceptionally(Stages.cause(thrown));
    } finally {
      carried.drop();
    }
  }
}
