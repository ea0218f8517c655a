package io.outrigger.strategy.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.outrigger.option.OptionValues;
import io.outrigger.option.Percent;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a circuit breaker opens, and what it does then.
 *
 * @param failureThreshold failures in a row; counts for nothing where there is a rate
 * @param failureRate off for failures in a row
 * @param windowSize calls, or seconds if {@code timeBased}
 * @param slowCall null where no call is slow
 * @param slowCallRate off where slow calls are failures
 * @param everyTrial whether all trials must succeed though there is a rate, and none is given up
 */
record BreakerSettings(
    int failureThreshold,
    Percent failureRate,
    int windowSize,
    int minimumCalls,
    @Nullable Duration slowCall,
    Percent slowCallRate,
    Duration openFor,
    int trials,
    boolean timeBased,
    boolean everyTrial) {

  private static final float ALL = 100;

  static BreakerSettings of(MethodAnnotation annotation, OptionValues options)
      throws InvalidAnnotationException {
    int window = annotation.get(ResilienceAnnotations.WINDOW_SIZE, options);
    int minimum = annotation.get(ResilienceAnnotations.MINIMUM_CALLS, options);
    Percent failureRate = annotation.get(ResilienceAnnotations.FAILURE_RATE, options);
    Percent slowRate = annotation.get(ResilienceAnnotations.SLOW_CALL_RATE, options);
    Duration slow = annotation.find(ResilienceAnnotations.SLOW_CALL, options);
    if (minimum > window && annotation.gives(ResilienceAnnotations.MINIMUM_CALLS)) {
      throw new InvalidAnnotationException(
          "minimumCalls=" + minimum + ": expected at most windowSize, which is " + window);
    }
    if (!slowRate.isOff() && failureRate.isOff()) {
      throw new InvalidAnnotationException(
          "slowCallRate=" + slowRate + ": expected failureRate beside it");
    }
    if (!slowRate.isOff() && slow == null) {
      throw new InvalidAnnotationException(
          "slowCallRate=" + slowRate + ": expected slowCall beside it");
    }
    return new BreakerSettings(
        annotation.get(ResilienceAnnotations.FAILURE_THRESHOLD, options),
        failureRate,
        window,
        Math.min(minimum, window),
        slow,
        slowRate,
        annotation.get(ResilienceAnnotations.OPEN_FOR, options),
        annotation.get(ResilienceAnnotations.TRIALS, options),
        false,
        false);
  }

  /** What is configured for all, where no annotation is. */
  static BreakerSettings of(OptionValues options) {
    int window = options.get(ResilienceOptions.WINDOW_SIZE);
    Percent failureRate = options.get(ResilienceOptions.FAILURE_RATE);
    Duration slow = options.find(ResilienceOptions.SLOW_CALL);
    return new BreakerSettings(
        options.get(ResilienceOptions.FAILURE_THRESHOLD),
        failureRate,
        window,
        Math.min(options.get(ResilienceOptions.MINIMUM_CALLS), window),
        slow,
        failureRate.isOff() || slow == null
            ? Percent.OFF
            : options.get(ResilienceOptions.SLOW_CALL_RATE),
        options.get(ResilienceOptions.OPEN_FOR),
        options.get(ResilienceOptions.TRIALS),
        false,
        false);
  }

  /** As somebody would write it, without what counts for nothing. */
  @Override
  public String toString() {
    String opens =
        inARow()
            ? "failureThreshold=" + failureThreshold
            : "failureRate="
                + failureRate
                + ", windowSize="
                + windowSize
                + (timeBased ? " in seconds" : "")
                + ", minimumCalls="
                + minimumCalls;
    return opens
        + (slowCall == null ? "" : ", slowCall=" + Words.written(slowCall))
        + (slowCallRate.isOff() ? "" : ", slowCallRate=" + slowCallRate)
        + ", timeout="
        + Words.written(openFor)
        + ", trials="
        + trials;
  }

  /** Whether failures in a row open it. */
  boolean inARow() {
    return failureRate.isOff();
  }

  /** Whether one trial that fails is enough to open again. */
  boolean failedTrialOpens() {
    return inARow() || everyTrial;
  }

  /** How many calls are remembered. */
  int window() {
    return inARow() ? failureThreshold : windowSize;
  }

  /** Above how many nanoseconds a call is a failure because of its duration. */
  long failsAfterNanos() {
    return slowCall == null || !slowCallRate.isOff() ? Long.MAX_VALUE : slowCall.toNanos();
  }

  /** Above how many nanoseconds a call that succeeds is counted as slow. */
  long slowAfterNanos() {
    return slowCall == null || slowCallRate.isOff() ? Long.MAX_VALUE : slowCall.toNanos();
  }

  private int leastCalls() {
    if (inARow()) {
      return Math.max(failureThreshold, trials);
    }
    return everyTrial ? Math.max(minimumCalls, trials) : minimumCalls;
  }

  /**
   * Failures in a row are a window of so many calls that are all failures. The least number of
   * calls holds for trials as well.
   */
  CircuitBreakerConfig config(Clock clock) {
    return CircuitBreakerConfig.custom()
        .slidingWindow(
            window(),
            minimumCalls,
            timeBased
                ? CircuitBreakerConfig.SlidingWindowType.TIME_BASED
                : CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
        .minimumNumberOfCalls(leastCalls())
        .failureRateThreshold(inARow() ? ALL : (float) failureRate.value())
        .slowCallDurationThreshold(slowCall == null ? Duration.ofNanos(Long.MAX_VALUE) : slowCall)
        .slowCallRateThreshold(slowCallRate.isOff() ? ALL : (float) slowCallRate.value())
        .waitDurationInOpenState(openFor)
        .permittedNumberOfCallsInHalfOpenState(trials)
        .clock(clock)
        .build();
  }
}
