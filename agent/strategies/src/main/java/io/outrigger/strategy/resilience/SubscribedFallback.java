package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Body;
import io.outrigger.strategy.Publishers;
import org.jspecify.annotations.Nullable;

/** Answers in place of subscriptions that fail, and of what a method throws before. */
final class SubscribedFallback {

  private final FallbackRule rule;
  private final Body body;
  private final Body answer;
  private final Publishers publishers;

  /**
   * A fallback.
   *
   * @param answer takes the exception and what the method takes
   */
  SubscribedFallback(FallbackRule rule, Body body, Body answer, Publishers publishers) {
    this.rule = rule;
    this.body = body;
    this.answer = answer;
    this.publishers = publishers;
  }

  /** Calls the method. */
  @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    Object published;
    try {
      published = body.call(arguments);
    } catch (Throwable thrown) {
      if (!rule.takes(thrown)) {
        throw thrown;
      }
      return answered(thrown, arguments);
    }
    return published == null
        ? null
        : publishers.recovered(published, thrown -> recovered(thrown, arguments));
  }

  private Object recovered(Throwable thrown, @Nullable Object[] arguments) {
    if (!rule.takes(thrown)) {
      return publishers.error(thrown);
    }
    try {
      return answered(thrown, arguments);
    } catch (Throwable again) {
      // the application's own, as it would be thrown by another method
      return publishers.error(again);
    }
  }

  private Object answered(Throwable thrown, @Nullable Object[] arguments) throws Throwable {
    @Nullable Object[] all = new Object[arguments.length + 1];
    all[0] = thrown;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return publishers.recovered(
        publishers.of(answer.call(all)), again -> publishers.error(rule.told(again, thrown)));
  }
}
