package io.outrigger.benchmark.method;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;

/**
 * Resilience4j's circuit breaker as an application has it, with the settings that {@code
 * CircuitBreaker} of the agent has by default: five failures in a row open it.
 */
final class PlainBreaker {

  static final String NAME = "payments";

  static final int FAILURES = 5;

  static final float ALL = 100;

  private PlainBreaker() {}

  static CircuitBreakerConfig config() {
    return CircuitBreakerConfig.custom()
        .slidingWindow(FAILURES, FAILURES, SlidingWindowType.COUNT_BASED)
        .failureRateThreshold(ALL)
        .build();
  }

  static CircuitBreaker make() {
    return CircuitBreaker.of(NAME, config());
  }

  /**
   * Called after one call of the method that it is around, and before anything is measured.
   *
   * @throws IllegalStateException if the call has passed it by
   */
  static void check(CircuitBreaker breaker) {
    int calls = breaker.getMetrics().getNumberOfSuccessfulCalls();
    if (calls != 1) {
      throw new IllegalStateException(calls + " calls have passed " + breaker);
    }
  }
}
