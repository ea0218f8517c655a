package io.outrigger.strategy;

import io.outrigger.spi.StrategyContext;
import java.util.concurrent.atomic.LongAdder;

/** What went wrong on our own account: said once, and never the application's to bear. */
public final class Faults {

  private final StrategyContext context;
  private final LongAdder count = new LongAdder();

  /**
   * Counts faults.
   *
   * @param context is told of each place and kind
   */
  public Faults(StrategyContext context) {
    this.context = context;
  }

  /** Never throws. */
  public void add(String where, Throwable fault) {
    try {
      count.increment();
      context.warnOnce(
          where
              + " had a fault of Outrigger's own, and the call went on without it: "
              + fault.getClass().getName());
    } catch (Throwable again) {
      // such as no stack or memory being left: the application finds out by itself
    }
  }

  /** How many there were. */
  public long count() {
    return count.sum();
  }
}
