package io.outrigger.strategy.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.outrigger.option.Percent;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodPort.Problems;
import io.outrigger.strategy.Around;
import io.outrigger.strategy.Body;
import io.outrigger.strategy.Catching;
import io.outrigger.strategy.Refusals;
import io.outrigger.strategy.Stages;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What MicroProfile's annotations make of one method of one class. */
final class MicroProfilePlan {

  private static final double LEAST_SHARE = 0.001;
  private static final double ALL = 100;
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private static final MethodHandle COMPLETED;
  private static final MethodHandle FAILED;
  private static final MethodHandle PROMISE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      COMPLETED =
          lookup.findStatic(
              CompletableFuture.class,
              "completedFuture",
              MethodType.methodType(CompletableFuture.class, Object.class));
      FAILED =
          lookup.findStatic(
              CompletableFuture.class,
              "failedFuture",
              MethodType.methodType(CompletableFuture.class, Throwable.class));
      PROMISE =
          lookup.findConstructor(
              PromisedCall.class, MethodType.methodType(void.class, CompletableFuture.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Resilience parts;
  private final MethodCall call;
  private final Class<?> bean;
  private final Problems problems;
  private final BeanAnnotations annotations;
  private final MicroProfileConfig config;
  private final @Nullable ClassLoader loader;

  /**
   * A plan.
   *
   * @param bean what the method is called on, the class that declares it or one below
   */
  MicroProfilePlan(Resilience parts, MethodCall call, Class<?> bean, Problems problems) {
    this.parts = parts;
    this.call = call;
    this.bean = bean;
    this.problems = problems;
    annotations = new BeanAnnotations(call, bean);
    config = MicroProfileConfig.of(parts, bean);
    loader = call.declaringClass().getClassLoader();
  }

  /** One layer. */
  private interface Layer {
    MethodHandle around(MethodAnnotation annotation, MicroProfileValues values, MethodHandle inner)
        throws InvalidAnnotationException, ReflectiveOperationException;
  }

  /** A handle of the same type; the same one if nothing applies. */
  MethodHandle around(MethodHandle body) {
    MethodType type = body.type();
    // what a method returns is its outcome, stages and futures too, unless it is asynchronous
    MethodHandle plain = body.asType(type.changeReturnType(plain(type.returnType())));
    MethodHandle started =
        layer(
            MicroProfileAnnotations.ASYNCHRONOUS,
            plain,
            (annotation, values, inner) -> start(body));
    boolean async = started != plain;
    MethodHandle composed = started;
    if (!async) {
      composed = layer(MicroProfileAnnotations.BULKHEAD, composed, this::bulkhead);
    }
    composed = layer(MicroProfileAnnotations.TIMEOUT_SPEC, composed, this::timeout);
    composed = layer(MicroProfileAnnotations.CIRCUIT_BREAKER, composed, this::circuitBreaker);
    composed = layer(MicroProfileAnnotations.RETRY, composed, this::retry);
    composed = layer(MicroProfileAnnotations.FALLBACK, composed, this::fallback);
    if (composed == plain) {
      return body;
    }
    return async ? promised(composed, type) : composed.asType(type);
  }

  /** Objects are no stages. */
  private static Class<?> plain(Class<?> result) {
    return result.isPrimitive() ? result : Object.class;
  }

  private MethodHandle layer(AnnotationSpec spec, MethodHandle inner, Layer layer) {
    MethodAnnotation annotation = call.annotation(spec);
    try {
      annotation = annotations.find(spec);
      if (annotation == null || !MicroProfileValues.isEnabled(annotation, config, call, bean)) {
        return inner;
      }
      return layer.around(
          annotation, new MicroProfileValues(annotation, config, parts.options()), inner);
    } catch (InvalidAnnotationException e) {
      tell(spec, annotation, Objects.requireNonNull(e.getMessage()));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      tell(spec, annotation, "it could not be applied: " + e);
    }
    return inner;
  }

  private void tell(AnnotationSpec spec, @Nullable MethodAnnotation annotation, String why) {
    if (annotation == null) {
      parts.warn(spec + " of " + bean.getName() + " at " + call + ": " + why);
    } else {
      problems.add(annotation, call.toString(), why);
    }
  }

  /** The method on another thread, and in a bulkhead if it has one. */
  private MethodHandle start(MethodHandle body) throws InvalidAnnotationException {
    Class<?> result = call.type().returnType();
    if (!Stages.canReplace(result) && result != Future.class) {
      throw new InvalidAnnotationException(
          "expected a method that returns a Future or a CompletionStage, not "
              + result.getTypeName());
    }
    QueueBulkhead[] queue = new QueueBulkhead[1];
    layer(
        MicroProfileAnnotations.BULKHEAD,
        body,
        (annotation, values, inner) -> {
          Bulkhead inside = bulkhead(annotation, values);
          int most = values.get(MicroProfileAnnotations.WAITING);
          // one queue before one bulkhead, however often the method is linked
          queue[0] =
              parts
                  .queues()
                  .own(
                      call,
                      bean,
                      values.shown(),
                      annotation.where(),
                      name -> new QueueBulkhead(inside, most));
          return inner;
        });
    return new AsyncCalls(
            new Body(body),
            result != Future.class,
            Carried.Mdc.of(loader),
            RequestScope.of(loader, parts.faults()),
            parts,
            queue[0],
            MicroProfileExceptions.full(loader))
        .handle(body.type());
  }

  private Bulkhead bulkhead(MethodAnnotation annotation, MicroProfileValues values)
      throws InvalidAnnotationException {
    BulkheadAround.Settings settings =
        new BulkheadAround.Settings(values.get(MicroProfileAnnotations.CONCURRENT), Duration.ZERO);
    return parts.bulkheads().own(call, bean, values.shown(), annotation.where(), settings::make);
  }

  private MethodHandle bulkhead(
      MethodAnnotation annotation, MicroProfileValues values, MethodHandle inner)
      throws InvalidAnnotationException {
    return Around.gate(
        call,
        inner,
        new BulkheadGate(
            bulkhead(annotation, values), parts.faults(), MicroProfileExceptions.full(loader)),
        false);
  }

  private MethodHandle timeout(
      MethodAnnotation annotation, MicroProfileValues values, MethodHandle inner)
      throws InvalidAnnotationException {
    Duration timeout =
        values.duration(MicroProfileAnnotations.TIMEOUT, MicroProfileAnnotations.TIMEOUT_UNIT);
    if (timeout.isZero()) {
      return inner;
    }
    TimeLimited limit =
        parts
            .timeLimits()
            .own(
                call,
                bean,
                values.shown(),
                annotation.where(),
                name -> new TimeLimited(name, timeout, true));
    Refusals late = MicroProfileExceptions.late(loader);
    return Stages.isStage(inner.type().returnType())
        ? TimeLimitAround.ofStage(parts, limit, late, inner)
        : new ThreadLimit(limit, parts.delays(), parts.faults(), late).around(inner);
  }

  private MethodHandle circuitBreaker(
      MethodAnnotation annotation, MicroProfileValues values, MethodHandle inner)
      throws InvalidAnnotationException {
    int volume = values.get(MicroProfileAnnotations.VOLUME);
    Duration delay =
        values.duration(
            MicroProfileAnnotations.OPEN_DELAY, MicroProfileAnnotations.OPEN_DELAY_UNIT);
    double share = values.get(MicroProfileAnnotations.FAILURE_RATIO) * ALL;
    BreakerSettings settings =
        new BreakerSettings(
            1,
            new Percent(Math.max(LEAST_SHARE, share)),
            volume,
            volume,
            null,
            Percent.OFF,
            delay.compareTo(SHORTEST) < 0 ? SHORTEST : delay,
            values.get(MicroProfileAnnotations.SUCCESSES),
            false,
            true);
    return BreakerAround.around(
        parts,
        call,
        parts.breakers().own(call, bean, settings, annotation.where()),
        new FailureRules(
            values.names(MicroProfileAnnotations.FAIL_ON),
            values.names(MicroProfileAnnotations.BREAKER_SKIP_ON),
            FailureRules.Kind.SUCCESS,
            Results.of(null)),
        MicroProfileExceptions.open(loader),
        inner);
  }

  private MethodHandle retry(
      MethodAnnotation annotation, MicroProfileValues values, MethodHandle inner)
      throws InvalidAnnotationException {
    int retries = values.get(MicroProfileAnnotations.MAX_RETRIES);
    int attempts = retries == -1 || retries == Integer.MAX_VALUE ? Integer.MAX_VALUE : retries + 1;
    Duration delay =
        values.duration(
            MicroProfileAnnotations.RETRY_DELAY, MicroProfileAnnotations.RETRY_DELAY_UNIT);
    Duration jitter =
        values.duration(MicroProfileAnnotations.JITTER, MicroProfileAnnotations.JITTER_UNIT);
    Duration most =
        values.duration(
            MicroProfileAnnotations.MAX_DURATION, MicroProfileAnnotations.DURATION_UNIT);
    if (!most.isZero() && most.compareTo(delay) <= 0) {
      throw new InvalidAnnotationException("maxDuration: expected more than delay, or 0");
    }
    long least = delay.toMillis() - jitter.toMillis();
    long spread = 2 * jitter.toMillis();
    Retrying.Span span = most.isZero() ? null : new Retrying.Span(nanos(most), parts.nanoClock());
    Selected selected =
        new Selected(
            values.names(MicroProfileAnnotations.RETRY_ON),
            values.names(MicroProfileAnnotations.ABORT_ON));
    Retrying retrying =
        parts
            .retries()
            .own(
                call,
                bean,
                values.shown(),
                annotation.where(),
                name ->
                    new Retrying(
                        name,
                        attempts,
                        attempt -> Math.max(0, least + random(spread)),
                        selected,
                        true,
                        span,
                        parts.faults()));
    return RetryAround.around(parts, call, retrying, Results.of(null), inner);
  }

  private static long random(long spread) {
    return spread == 0 ? 0 : ThreadLocalRandom.current().nextLong(spread + 1);
  }

  private static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException endless) {
      return Long.MAX_VALUE;
    }
  }

  private MethodHandle fallback(
      MethodAnnotation annotation, MicroProfileValues values, MethodHandle inner)
      throws InvalidAnnotationException, ReflectiveOperationException {
    String handler = values.find(MicroProfileAnnotations.FALLBACK_HANDLER);
    String method = values.find(MicroProfileAnnotations.FALLBACK_METHOD);
    if ((handler == null) == (method == null)) {
      throw new InvalidAnnotationException("expected one of value and fallbackMethod");
    }
    Selected selected =
        new Selected(
            values.names(MicroProfileAnnotations.APPLY_ON),
            values.names(MicroProfileAnnotations.FALLBACK_SKIP_ON));
    LongAdder answered =
        parts
            .fallbacks()
            .own(call, bean, values.shown(), annotation.where(), name -> new LongAdder());
    MethodType answering =
        FallbackAround.answering(inner.type()).changeReturnType(call.type().returnType());
    MicroProfileFallback found = new MicroProfileFallback(call, parts::warn);
    MethodHandle answer =
        method == null
            ? found.handler(Objects.requireNonNull(handler), answering)
            : found.method(method, answering);
    if (call.type().returnType() == Future.class && Stages.isStage(inner.type().returnType())) {
      // what the fallback returns is the outcome, as what the method returns is
      answer =
          MethodHandles.filterReturnValue(
              answer, COMPLETED.asType(COMPLETED.type().changeParameterType(0, Future.class)));
    }
    return FallbackAround.around(
        parts,
        call,
        new FallbackRule(selected, List.of(Throwable.class), answered, parts::warn),
        answer.asType(FallbackAround.answering(inner.type())),
        inner);
  }

  /** What a caller gets at once. */
  private static MethodHandle promised(MethodHandle stage, MethodType type) {
    MethodHandle failing =
        Catching.catching(
            stage,
            Throwable.class,
            FAILED.asType(MethodType.methodType(CompletionStage.class, Throwable.class)));
    if (type.returnType() != Future.class) {
      return failing.asType(type);
    }
    return MethodHandles.filterReturnValue(
            failing.asType(type.changeReturnType(CompletableFuture.class)), PROMISE)
        .asType(type);
  }
}
