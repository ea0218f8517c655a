package io.outrigger.strategy.resilience;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.outrigger.strategy.Faults;
import io.outrigger.strategy.Gate;
import io.outrigger.strategy.Refusals;
import org.jspecify.annotations.Nullable;

/** Lets so many calls in per period. */
final class RateGate extends Gate {

  private static final long PERMITTED = 0;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final RateLimiter limiter;
  private final int permits;

  /**
   * An entrance.
   *
   * @param permits that each call takes
   */
  RateGate(RateLimiter limiter, int permits, Faults faults, Refusals refusals) {
    super(faults, refusals);
    this.limiter = limiter;
    this.permits = permits;
  }

  @Override
  protected String title() {
    return "rate limit ".concat(limiter.getName());
  }

  @Override
  protected long enter() {
    return limiter.acquirePermission(permits) ? PERMITTED : REFUSED;
  }

  @Override
  protected String refusal() {
    RateLimiterConfig config = limiter.getRateLimiterConfig();
    return title()
        + " is exceeded: "
        + config.getLimitForPeriod()
        + " calls per "
        + shown(config.getLimitRefreshPeriod().toNanos());
  }

  private static String shown(long nanos) {
    return nanos % NANOS_PER_MILLI == 0 ? nanos / NANOS_PER_MILLI + " ms" : nanos + " ns";
  }

  /** How long calls take is nothing to a rate. */
  @Override
  protected void leave(long token, @Nullable Object result, @Nullable Throwable thrown) {}
}
