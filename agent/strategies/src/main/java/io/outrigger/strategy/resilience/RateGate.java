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

  /** Whether calls wait for their turn at all. */
  boolean canWait() {
    return !limiter.getRateLimiterConfig().getTimeoutDuration().isZero();
  }

  /** After how many nanoseconds the call may begin; below 0 if it is refused. */
  long reserve() {
    return limiter.reservePermission(permits);
  }

  @Override
  protected String refusal() {
    RateLimiterConfig config = limiter.getRateLimiterConfig();
    return title()
        + " is exceeded: "
        + Words.count(config.getLimitForPeriod(), "call")
        + " in "
        + Words.duration(config.getLimitRefreshPeriod());
  }

  /** How long calls take is nothing to a rate. */
  @Override
  protected void leave(long token, @Nullable Object result, @Nullable Throwable thrown) {}
}
