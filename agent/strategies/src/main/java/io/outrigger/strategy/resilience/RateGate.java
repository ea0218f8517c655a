package io.outrigger.strategy.resilience;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import org.jspecify.annotations.Nullable;

/** Lets so many calls in per period. */
final class RateGate extends Gate {

  private static final long PERMITTED = 0;

  private final RateLimiter limiter;

  RateGate(RateLimiter limiter, Faults faults) {
    super(faults);
    this.limiter = limiter;
  }

  @Override
  String title() {
    return "rate limit ".concat(limiter.getName());
  }

  @Override
  long enter() {
    return limiter.acquirePermission(1) ? PERMITTED : REFUSED;
  }

  @Override
  String refusal() {
    RateLimiterConfig config = limiter.getRateLimiterConfig();
    return title()
        + " is exceeded: "
        + config.getLimitForPeriod()
        + " calls per "
        + config.getLimitRefreshPeriod().toMillis()
        + " ms";
  }

  /** How long calls take is nothing to a rate. */
  @Override
  void leave(long token, @Nullable Object result, @Nullable Throwable thrown) {}
}
