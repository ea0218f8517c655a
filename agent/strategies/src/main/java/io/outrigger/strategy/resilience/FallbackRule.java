package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Stages;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Which failures a fallback answers to. It leads to classes of the application, and belongs to the
 * woven method that it is for.
 */
final class FallbackRule {

  private final Selected selected;
  private final List<Class<?>> accepted;
  private final LongAdder answered;

  /**
   * A rule.
   *
   * @param accepted the exceptions that what answers can take
   * @param answered counts
   */
  FallbackRule(Selected selected, List<Class<?>> accepted, LongAdder answered) {
    this.selected = selected;
    this.accepted = accepted;
    this.answered = answered;
  }

  /** Whether the fallback answers to this, or to what is wrapped in it; never throws. */
  boolean takes(Throwable thrown) {
    if (accepts(thrown) || accepts(Stages.cause(thrown))) {
      answered.increment();
      return true;
    }
    return false;
  }

  /** What it answers to, of something that it takes. */
  Throwable taken(Throwable thrown) {
    return accepts(thrown) ? thrown : Stages.cause(thrown);
  }

  private boolean accepts(Throwable thrown) {
    if (!selected.has(thrown)) {
      return false;
    }
    for (Class<?> each : accepted) {
      if (each.isInstance(thrown)) {
        return true;
      }
    }
    return false;
  }
}
