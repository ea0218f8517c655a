package io.outrigger.strategy.resilience;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** What went wrong on our own account: said once, and never the application's to bear. */
final class Faults {

  private final Consumer<String> warnOnce;
  private final LongAdder count = new LongAdder();

  Faults(Consumer<String> warnOnce) {
    this.warnOnce = warnOnce;
  }

  /** Never throws. */
  void add(String where, Throwable fault) {
    try {
      count.increment();
      warnOnce.accept(
          where
              + " had a fault of Outrigger's own, and the call went on without it: "
              + fault.getClass().getName());
    } catch (Throwable again) {
      // such as no stack or memory being left: the application finds out by itself
    }
  }

  /** How many there were. */
  long count() {
    return count.sum();
  }
}
