package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Stages;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Which failures a fallback answers to. It leads to classes of the application, and belongs to the
 * woven method that it is for.
 */
final class FallbackRule {

  private final Selected selected;
  private final List<Class<?>> accepted;
  private final LongAdder answered;
  private final Consumer<String> warn;

  /** There is no answer, or none that the method can return, and the application threw nothing. */
  static final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAnswerException(String why) {
      super(why, null, false, false);
    }
  }

  /**
   * A rule.
   *
   * @param accepted the exceptions that what answers can take
   * @param answered counts
   * @param warn hears of answers that are none
   */
  FallbackRule(
      Selected selected, List<Class<?>> accepted, LongAdder answered, Consumer<String> warn) {
    this.selected = selected;
    this.accepted = accepted;
    this.answered = answered;
    this.warn = warn;
  }

  /** Whether the fallback answers to this, or to what is wrapped in it; never throws. */
  boolean takes(Throwable thrown) {
    return accepts(thrown) || accepts(Stages.cause(thrown));
  }

  /** It has answered. */
  void answered() {
    answered.increment();
  }

  /**
   * What a call ends with whose fallback has failed as well: the fallback's exception, which tells
   * of the first, or the first where the fallback has no answer that can be returned. Never throws.
   */
  Throwable told(Throwable again, Throwable first) {
    if (again instanceof NoAnswerException none) {
      warn.accept(String.valueOf(none.getMessage()));
      return first;
    }
    Suppressed.add(Stages.cause(again), first);
    return again;
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
