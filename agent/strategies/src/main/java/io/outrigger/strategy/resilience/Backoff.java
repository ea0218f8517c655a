package io.outrigger.strategy.resilience;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait between attempts.
 *
 * @param multiplier by what the first wait grows each time
 * @param most what it never exceeds, but by the jitter
 * @param jitter share that is added or taken away at random
 */
record Backoff(Duration first, double multiplier, Duration most, double jitter) {

  /**
   * In milliseconds.
   *
   * @param attempt the one that has failed, from 1
   */
  long millisAfter(int attempt) {
    double grown = first.toMillis() * Math.pow(multiplier, attempt - 1.0);
    double bounded = Math.min(grown, (double) Math.max(most.toMillis(), first.toMillis()));
    double spread = bounded * jitter;
    return Math.round(
        spread == 0
            ? bounded
            : bounded - spread + ThreadLocalRandom.current().nextDouble() * 2 * spread);
  }

  /** As somebody would write it. */
  @Override
  public String toString() {
    return "delay="
        + Words.written(first)
        + ", multiplier="
        + multiplier
        + ", maxDelay="
        + Words.written(most)
        + ", jitter="
        + jitter;
  }
}
