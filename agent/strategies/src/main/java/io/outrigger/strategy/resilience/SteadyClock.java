package io.outrigger.strategy.resilience;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The time of day, going on as a clock for durations does: whoever sets the clock opens nothing.
 */
final class SteadyClock extends Clock {

  private final LongSupplier nanos;
  private final ZoneId zone;
  private final Instant start;
  private final long startNanos;

  SteadyClock(LongSupplier nanos) {
    this(nanos, ZoneOffset.UTC, Instant.now(), nanos.getAsLong());
  }

  private SteadyClock(LongSupplier nanos, ZoneId zone, Instant start, long startNanos) {
    this.nanos = nanos;
    this.zone = zone;
    this.start = start;
    this.startNanos = startNanos;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new SteadyClock(nanos, other, start, startNanos);
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanos.getAsLong() - startNanos);
  }
}
