package io.outrigger.strategy.resilience;

import io.outrigger.option.OptionValues;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.Body;
import io.outrigger.strategy.Coroutines;
import io.outrigger.strategy.Publishers;
import io.outrigger.strategy.Refusals;
import io.outrigger.strategy.Stages;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a time limit around a method. One that returns a stage is called where it would be, and the
 * stage is limited, as are subscriptions to a {@code Mono} or {@code Flux}. Any other is called on
 * a worker, at the cost of a thread per call: some microseconds where threads are virtual, some
 * tens of them before JDK 21. The context class loader, what threads inherit and SLF4J's diagnostic
 * context go along; other values of thread locals, locks that the caller holds and the trace of its
 * calls do not.
 */
final class TimeLimitAround {

  private static final MethodHandle CALL;
  private static final MethodHandle LIMIT;

  /** Exceptions of which one must be declared for a time-out to be thrown as it is. */
  private static final List<String> ROOM_FOR_IT =
      List.of(
          "java.util.concurrent.TimeoutException", "java.lang.Exception", "java.lang.Throwable");

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      CALL =
          lookup.findVirtual(
              WorkerCall.class, "call", MethodType.methodType(Object.class, Object[].class));
      LIMIT =
          lookup.findVirtual(
              StageLimit.class, "limit", MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private TimeLimitAround() {}

  static MethodHandle around(
      Resilience parts, MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException {
    OptionValues options = parts.options();
    MethodType type = inner.type();
    Class<?> result = type.returnType();
    if (Stages.isStage(result) && !Stages.canReplace(result)) {
      throw new InvalidAnnotationException(
          "a "
              + result.getName()
              + " cannot be ended: expected a CompletionStage or a CompletableFuture");
    }
    Publishers publishers = Publishers.arePublished(result) ? Publishers.of(result) : null;
    boolean suspending = Coroutines.areIn(type);
    if (!Stages.isStage(result) && publishers == null && !suspending && call.isSynchronized()) {
      throw new InvalidAnnotationException(
          "a synchronized method cannot be called on another thread while its caller holds the lock");
    }
    Duration timeout = annotation.get(ResilienceAnnotations.TIME_LIMIT, options);
    TimeLimited limit =
        parts
            .timeLimits()
            .get(
                call,
                annotation,
                annotation.find(ResilienceAnnotations.NAME, options),
                "timeout=" + Words.written(timeout),
                name -> new TimeLimited(name, timeout, true));
    if (publishers != null) {
      return Publishers.filter(inner, new SubscribedLimit(limit, publishers));
    }
    if (suspending) {
      return new SuspendedLimit(limit, call, new Body(inner)).handle(type);
    }
    if (Stages.isStage(result)) {
      return ofStage(parts, limit, inner);
    }
    WorkerCall onWorkers =
        new WorkerCall(
            limit,
            call.throwsTypes().stream().anyMatch(ROOM_FOR_IT::contains),
            new Body(inner),
            Carried.Mdc.of(call.declaringClass().getClassLoader()),
            parts.workers(),
            parts.faults());
    return Body.collected(CALL.bindTo(onWorkers), type);
  }

  /** Limits the stage that a method returns, where it {@link Stages#canReplace can be replaced}. */
  static MethodHandle ofStage(Resilience parts, TimeLimited limit, MethodHandle inner) {
    return ofStage(parts, limit, null, inner);
  }

  /**
   * The same.
   *
   * @param exceeded makes what late stages end with; null for the JDK's exception
   */
  static MethodHandle ofStage(
      Resilience parts, TimeLimited limit, @Nullable Refusals exceeded, MethodHandle inner) {
    Class<?> result = inner.type().returnType();
    return MethodHandles.filterReturnValue(
        inner,
        LIMIT
            .bindTo(
                new StageLimit(limit, parts.delays(), parts.workers(), parts.faults(), exceeded))
            .asType(MethodType.methodType(result, result)));
  }
}
