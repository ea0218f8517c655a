package io.outrigger.strategy.resilience;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** A time limit as methods share it. */
final class TimeLimited {

  final String name;
  final Duration timeout;
  final boolean cancels;
  final LongAdder successful = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder late = new LongAdder();

  /**
   * A limit.
   *
   * @param cancels whether what is late is cancelled
   */
  TimeLimited(String name, Duration timeout, boolean cancels) {
    this.name = name;
    this.timeout = timeout;
    this.cancels = cancels;
  }

  /** What the exception says. */
  String exceeded() {
    return "time limit " + name + ": no end after " + Words.duration(timeout);
  }
}
