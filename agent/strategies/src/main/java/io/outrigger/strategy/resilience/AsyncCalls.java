package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Body;
import io.outrigger.strategy.Refusals;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Calls of one method on threads of their own, as many at the same time as a bulkhead allows. */
final class AsyncCalls {

  private static final MethodHandle START;

  static {
    try {
      START =
          MethodHandles.lookup()
              .findVirtual(
                  AsyncCalls.class,
                  "start",
                  MethodType.methodType(CompletionStage.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Body body;
  private final boolean stage;
  private final Carried.@Nullable Mdc mdc;
  private final @Nullable RequestScope scope;
  private final Resilience parts;
  private final @Nullable QueueBulkhead bulkhead;
  private final Refusals refusals;

  /**
   * Calls of a method.
   *
   * @param stage whether the outcome is that of the stage that the method returns
   * @param refusals of the bulkhead, or for want of threads
   */
  AsyncCalls(
      Body body,
      boolean stage,
      Carried.@Nullable Mdc mdc,
      @Nullable RequestScope scope,
      Resilience parts,
      @Nullable QueueBulkhead bulkhead,
      Refusals refusals) {
    this.body = body;
    this.stage = stage;
    this.mdc = mdc;
    this.scope = scope;
    this.parts = parts;
    this.bulkhead = bulkhead;
    this.refusals = refusals;
  }

  /** A handle that takes what the method takes and returns a stage. */
  MethodHandle handle(MethodType type) {
    return Body.collected(START.bindTo(this), type.changeReturnType(CompletionStage.class));
  }

  CompletionStage<?> start(@Nullable Object[] arguments) {
    AsyncCall call = new AsyncCall(this, arguments, Carried.ofThisThread(mdc, parts.faults()));
    QueueBulkhead limit = bulkhead;
    if (limit == null) {
      begin(call);
      return call;
    }
    switch (limit.enter(call)) {
      case INSIDE -> begin(call);
      case REFUSED -> refuse(call, limit.refusal());
      case WAITS -> {}
    }
    return call;
  }

  private void begin(AsyncCall call) {
    try {
      if (parts.workers().start(call) == null) {
        ended();
        refuse(call, "all threads for methods of their own are busy, " + parts.workers().most());
      }
    } catch (Throwable fault) {
      parts.faults().add("asynchronous calls", fault);
      ended();
      refuse(call, "there is no thread: " + fault);
    }
  }

  private void refuse(AsyncCall call, String why) {
    try {
      call.completeExceptionally(refusals.with(why));
    } catch (Throwable fault) {
      call.completeExceptionally(fault);
    }
  }

  /** A call that was inside is no longer. Never throws. */
  void ended() {
    AsyncCall next = bulkhead == null ? null : bulkhead.leave();
    if (next != null) {
      begin(next);
    }
  }

  /** Whether the call was waiting, and does no longer. */
  boolean forget(AsyncCall call) {
    return bulkhead != null && bulkhead.forget(call);
  }

  boolean isStage() {
    return stage;
  }

  @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    RequestScope context = scope;
    if (context == null) {
      return body.call(arguments);
    }
    Object begun = context.enter();
    try {
      return body.call(arguments);
    } finally {
      context.leave(begun);
    }
  }
}
