package io.outrigger.strategy.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.outrigger.option.Percent;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.Body;
import io.outrigger.strategy.Coroutines;
import io.outrigger.strategy.Publishers;
import io.outrigger.strategy.Refusals;
import io.outrigger.strategy.Stages;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.Set;

/**
 * Puts what one of Resilience4j's annotations means around one method, with Resilience4j's defaults
 * and without its fallback.
 */
final class Resilience4jAround {

  private static final Duration NONE = Duration.ZERO;
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final double LEAST_SHARE = 0.001;
  private static final double ALL = 100;

  private final Resilience all;
  private final Instances known;
  private final MethodCall call;
  private final MethodAnnotation annotation;
  private final String name;

  Resilience4jAround(
      Resilience all, Instances known, MethodCall call, MethodAnnotation annotation, String name) {
    this.all = all;
    this.known = known;
    this.call = call;
    this.annotation = annotation;
    this.name = name;
  }

  MethodHandle around(MethodHandle inner) throws InvalidAnnotationException {
    return switch (annotation.spec().name()) {
      case "Retry" -> retry(inner);
      case "CircuitBreaker" -> circuitBreaker(inner);
      case "RateLimiter" -> rateLimiter(inner);
      case "TimeLimiter" -> timeLimiter(inner);
      case "Bulkhead" ->
          annotation.get(Resilience4jAnnotations.TYPE, all.options())
                  == Resilience4jAnnotations.BulkheadType.THREADPOOL
              ? pool(inner)
              : bulkhead(inner);
      default -> throw new InvalidAnnotationException(annotation.spec() + " is not known here");
    };
  }

  private Instance instance(InstanceKind kind) throws InvalidAnnotationException {
    return known.get(
        kind,
        name,
        Resilience4jInterceptor.text(all, annotation, Resilience4jAnnotations.CONFIGURATION));
  }

  private Refusals refusals(InstanceKind kind, Instance instance)
      throws InvalidAnnotationException {
    return Resilience4jExceptions.of(
        all,
        kind,
        name,
        instance.is("writableStackTraceEnabled", true),
        call.declaringClass().getClassLoader());
  }

  /** Names of exceptions that the class does not see are told; others may throw them still. */
  private Names exceptions(Instance instance, String property) {
    String written = instance.text(property);
    Set<String> words = Names.words(written);
    for (String each : words) {
      if (each.indexOf('.') > 0 && !Names.isSeen(each, call.declaringClass().getClassLoader())) {
        all.warn(
            property
                + " of "
                + name
                + ": there is no class "
                + each
                + "; expected the name of an exception");
      }
    }
    return Names.of(written);
  }

  private MethodHandle retry(MethodHandle inner) throws InvalidAnnotationException {
    Instance instance = instance(InstanceKind.RETRY);
    int attempts = instance.number("maxAttempts", 1, 3);
    Duration wait = instance.duration("waitDuration", NONE, Duration.ofMillis(500));
    boolean given = instance.gives("waitDuration");
    boolean grows = given && instance.is("enableExponentialBackoff", false);
    boolean random = given && instance.is("enableRandomizedWait", false);
    Backoff backoff =
        new Backoff(
            wait,
            grows
                ? instance.fraction("exponentialBackoffMultiplier", 1, Integer.MAX_VALUE, 1.5)
                : 1,
            grows ? instance.duration("exponentialMaxWaitDuration", SHORTEST, LONGEST) : LONGEST,
            random ? instance.fraction("randomizedWaitFactor", 0, 1, 0.5) : 0);
    Selected selected =
        new Selected(
            exceptions(instance, "retryExceptions"), exceptions(instance, "ignoreExceptions"));
    Retrying retrying =
        all.retries()
            .get(
                call,
                annotation,
                name,
                "maxAttempts="
                    + attempts
                    + ", "
                    + backoff
                    + selected.shown("retryExceptions", "ignoreExceptions")
                    + ", refusals too",
                each -> new Retrying(each, attempts, backoff, selected, true, all.faults()));
    return RetryAround.around(all, call, retrying, Results.of(null), inner);
  }

  private MethodHandle circuitBreaker(MethodHandle inner) throws InvalidAnnotationException {
    Instance instance = instance(InstanceKind.CIRCUIT_BREAKER);
    boolean timeBased =
        instance.choice("slidingWindowType", SlidingWindowType.class, SlidingWindowType.COUNT_BASED)
            == SlidingWindowType.TIME_BASED;
    int window = instance.number("slidingWindowSize", 1, 100);
    int minimum = instance.number("minimumNumberOfCalls", 1, 100);
    BreakerSettings settings =
        new BreakerSettings(
            1,
            new Percent(instance.fraction("failureRateThreshold", LEAST_SHARE, ALL, 50)),
            window,
            timeBased ? minimum : Math.min(minimum, window),
            instance.duration("slowCallDurationThreshold", SHORTEST, Duration.ofSeconds(60)),
            new Percent(instance.fraction("slowCallRateThreshold", LEAST_SHARE, ALL, ALL)),
            instance.duration("waitDurationInOpenState", SHORTEST, Duration.ofSeconds(60)),
            instance.number("permittedNumberOfCallsInHalfOpenState", 1, 10),
            timeBased,
            false);
    FailureRules rules =
        new FailureRules(
            exceptions(instance, "recordExceptions"),
            exceptions(instance, "ignoreExceptions"),
            FailureRules.Kind.IGNORED,
            Results.of(null));
    Breaker breaker = all.breakers().get(call, annotation, name, settings);
    return BreakerAround.around(
        all, call, breaker, rules, refusals(InstanceKind.CIRCUIT_BREAKER, instance), inner);
  }

  private MethodHandle rateLimiter(MethodHandle inner) throws InvalidAnnotationException {
    Instance instance = instance(InstanceKind.RATE_LIMITER);
    RateLimitAround.Settings settings =
        new RateLimitAround.Settings(
            instance.number("limitForPeriod", 1, 50),
            instance.duration("limitRefreshPeriod", Duration.ofNanos(1), Duration.ofNanos(500)),
            instance.duration("timeoutDuration", NONE, Duration.ofSeconds(5)));
    RateLimiter limiter = RateLimitAround.limiter(all, call, annotation, name, settings);
    return RateLimitAround.around(
        all,
        call,
        new RateGate(
            limiter,
            annotation.get(Resilience4jAnnotations.PERMITS, all.options()),
            all.faults(),
            refusals(InstanceKind.RATE_LIMITER, instance)),
        inner);
  }

  private MethodHandle timeLimiter(MethodHandle inner) throws InvalidAnnotationException {
    Class<?> result = inner.type().returnType();
    Publishers publishers = Publishers.arePublished(result) ? Publishers.of(result) : null;
    boolean suspending = Coroutines.areIn(inner.type());
    if (publishers == null && !suspending) {
      checkStage(inner);
    }
    Instance instance = instance(InstanceKind.TIME_LIMITER);
    Duration timeout = instance.duration("timeoutDuration", SHORTEST, Duration.ofSeconds(1));
    boolean cancels = instance.is("cancelRunningFuture", true);
    TimeLimited limit =
        all.timeLimits()
            .get(
                call,
                annotation,
                name,
                "timeout=" + Words.written(timeout) + (cancels ? "" : ", not cancelled"),
                each -> new TimeLimited(each, timeout, cancels));
    if (suspending) {
      return new SuspendedLimit(limit, call, new Body(inner)).handle(inner.type());
    }
    return publishers == null
        ? TimeLimitAround.ofStage(all, limit, inner)
        : Publishers.filter(inner, new SubscribedLimit(limit, publishers));
  }

  private MethodHandle bulkhead(MethodHandle inner) throws InvalidAnnotationException {
    Instance instance = instance(InstanceKind.BULKHEAD);
    return BulkheadAround.around(
        all,
        call,
        annotation,
        name,
        new BulkheadAround.Settings(
            instance.number("maxConcurrentCalls", 1, 25),
            instance.duration("maxWaitDuration", NONE, NONE)),
        refusals(InstanceKind.BULKHEAD, instance),
        inner);
  }

  private MethodHandle pool(MethodHandle inner) throws InvalidAnnotationException {
    checkStage(inner);
    Instance instance = instance(InstanceKind.THREAD_POOL_BULKHEAD);
    int processors = Runtime.getRuntime().availableProcessors();
    int most = instance.number("maxThreadPoolSize", 1, processors);
    int core =
        instance.number("coreThreadPoolSize", 1, Math.min(most, Math.max(1, processors - 1)));
    if (core > most) {
      throw new InvalidAnnotationException(
          "coreThreadPoolSize of "
              + name
              + ": expected at most maxThreadPoolSize, which is "
              + most);
    }
    PoolBulkhead.Settings settings =
        new PoolBulkhead.Settings(
            core,
            most,
            instance.number("queueCapacity", 0, 100),
            instance.duration("keepAliveDuration", NONE, Duration.ofMillis(20)));
    PoolBulkhead pool =
        all.pools()
            .get(
                call,
                annotation,
                name,
                settings.toString(),
                each -> new PoolBulkhead(each, settings));
    return new PoolCall(
            pool,
            new Body(inner),
            Carried.Mdc.of(call.declaringClass().getClassLoader()),
            all.faults(),
            refusals(InstanceKind.THREAD_POOL_BULKHEAD, instance))
        .handle(inner.type());
  }

  private void checkStage(MethodHandle inner) throws InvalidAnnotationException {
    if (!Stages.canReplace(inner.type().returnType())) {
      throw new InvalidAnnotationException(
          "expected a method that returns a CompletionStage or a CompletableFuture, not "
              + call.type().returnType().getTypeName());
    }
  }
}
