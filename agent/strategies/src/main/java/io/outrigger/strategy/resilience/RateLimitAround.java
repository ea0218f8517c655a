package io.outrigger.strategy.resilience;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import io.outrigger.option.OptionValues;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.Around;
import io.outrigger.strategy.Body;
import io.outrigger.strategy.Coroutines;
import io.outrigger.strategy.Publishers;
import io.outrigger.strategy.Refusals;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Puts a rate limit before a method. */
final class RateLimitAround {

  /**
   * How many in which time.
   *
   * @param maxWait how long a call waits for its turn
   */
  record Settings(int permits, Duration period, Duration maxWait) {
    /** As somebody would write it. */
    @Override
    public String toString() {
      return "permits="
          + permits
          + ", period="
          + Words.written(period)
          + ", maxWait="
          + Words.written(maxWait);
    }

    RateLimiter make(String name, LongSupplier nanoClock) {
      return new AtomicRateLimiter(
          name,
          RateLimiterConfig.custom()
              .limitForPeriod(permits)
              .limitRefreshPeriod(period)
              .timeoutDuration(maxWait)
              .build(),
          nanoClock::getAsLong);
    }
  }

  private RateLimitAround() {}

  static MethodHandle around(
      Resilience parts, MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException {
    OptionValues options = parts.options();
    Settings settings =
        new Settings(
            annotation.get(ResilienceAnnotations.PERMITS, options),
            annotation.get(ResilienceAnnotations.PERIOD, options),
            annotation.get(ResilienceAnnotations.RATE_WAIT, options));
    String name = annotation.find(ResilienceAnnotations.NAME, options);
    RateLimiter limiter = limiter(parts, call, annotation, name, settings);
    return around(parts, call, new RateGate(limiter, 1, parts.faults(), Refusals.REJECTED), inner);
  }

  static MethodHandle around(Resilience parts, MethodCall call, RateGate gate, MethodHandle inner)
      throws InvalidAnnotationException {
    if (Coroutines.areIn(inner.type()) && gate.canWait()) {
      SuspendedResult.of(call).check(", and calls wait: expected a wait of 0s");
      return new SuspendedRate(gate, new Body(inner), new Suspensions(Coroutines.of(call), parts))
          .handle(inner.type());
    }
    Class<?> result = inner.type().returnType();
    return Publishers.arePublished(result)
        ? Publishers.filter(inner, new SubscribedRate(gate, Publishers.of(result), parts.faults()))
        : Around.entrance(inner, gate);
  }

  static RateLimiter limiter(
      Resilience parts,
      MethodCall call,
      MethodAnnotation annotation,
      @Nullable String name,
      Settings settings)
      throws InvalidAnnotationException {
    return parts
        .rateLimits()
        .get(
            call,
            annotation,
            name,
            settings.toString(),
            each -> settings.make(each, parts.nanoClock()));
  }
}
