package io.outrigger.strategy.metrics;

import io.outrigger.strategy.Faults;
import io.outrigger.strategy.Gate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Measures the calls of one method. Its token is when the call began. */
final class TimedGate extends Gate {

  private final String title;
  private final TimedSeries succeeded;
  private final MethodFailures<TimedSeries> failures;
  private final LongSupplier nanoClock;

  TimedGate(
      String title,
      TimedSeries succeeded,
      MethodFailures<TimedSeries> failures,
      LongSupplier nanoClock,
      Faults faults) {
    super(faults);
    this.title = title;
    this.succeeded = succeeded;
    this.failures = failures;
    this.nanoClock = nanoClock;
  }

  @Override
  protected String title() {
    return title;
  }

  @Override
  protected long enter() {
    return nanoClock.getAsLong();
  }

  /** What the caller sees is a call that has failed. */
  @Override
  protected void leaveAtOnce(Throwable thrown) {
    leave(nanoClock.getAsLong(), null, thrown);
  }

  @Override
  protected void leave(long begun, @Nullable Object result, @Nullable Throwable thrown) {
    long now = nanoClock.getAsLong();
    TimedSeries series = thrown == null ? succeeded : failures.of(thrown);
    series.add(now - begun, now);
  }
}
