package io.outrigger.strategy.resilience;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** A time limit as methods share it. */
final class TimeLimited {

  final String name;
  final Duration timeout;
  final LongAdder successful = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder late = new LongAdder();

  TimeLimited(String name, Duration timeout) {
    this.name = name;
    this.timeout = timeout;
  }

  /** What the exception says. */
  String exceeded() {
    return "time limit " + name + ": no end after " + timeout.toMillis() + " ms";
  }
}
