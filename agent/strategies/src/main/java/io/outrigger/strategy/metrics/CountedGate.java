package io.outrigger.strategy.metrics;

import io.outrigger.strategy.Faults;
import io.outrigger.strategy.Gate;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts the calls of one method. */
final class CountedGate extends Gate {

  private static final long COUNTED = 0;

  private final String title;
  private final @Nullable LongAdder succeeded;
  private final MethodFailures<LongAdder> failures;

  /**
   * Counts.
   *
   * @param succeeded null if calls that succeed are left out
   */
  CountedGate(
      String title,
      @Nullable LongAdder succeeded,
      MethodFailures<LongAdder> failures,
      Faults faults) {
    super(faults);
    this.title = title;
    this.succeeded = succeeded;
    this.failures = failures;
  }

  @Override
  protected String title() {
    return title;
  }

  @Override
  protected long enter() {
    return COUNTED;
  }

  /** What the caller sees is a call that has failed. */
  @Override
  protected void leaveAtOnce(Throwable thrown) {
    leave(COUNTED, null, thrown);
  }

  @Override
  protected void leave(long token, @Nullable Object result, @Nullable Throwable thrown) {
    LongAdder series = thrown == null ? succeeded : failures.of(thrown);
    if (series != null) {
      series.increment();
    }
  }
}
