package io.outrigger.strategy.resilience;

import io.outrigger.option.Option;
import io.outrigger.option.Percent;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import java.time.Duration;
import java.util.List;

/** The annotations of the resilience strategy, as data. */
final class ResilienceAnnotations {

  /** A name that is shared, or under which meters are kept. */
  static final Attribute<String> NAME =
      text("name", "What it is known by; methods that give the same name share it.");

  static final Attribute<String> RECORD_EXCEPTIONS =
      text(
          "recordExceptions", "Exceptions that are failures, with their subtypes; all by default.");

  static final Attribute<String> IGNORE_EXCEPTIONS =
      text("ignoreExceptions", "Exceptions that count for nothing, with their subtypes.");

  static final Attribute<String> FAILURE_RESULTS =
      text("failureResults", "Results, as texts, that are failures.");

  static final Attribute<Integer> FAILURE_THRESHOLD =
      Attribute.of("failureThreshold", ResilienceOptions.FAILURE_THRESHOLD);
  static final Attribute<Percent> FAILURE_RATE =
      Attribute.of("failureRate", ResilienceOptions.FAILURE_RATE);
  static final Attribute<Integer> WINDOW_SIZE =
      Attribute.of("windowSize", ResilienceOptions.WINDOW_SIZE);
  static final Attribute<Integer> MINIMUM_CALLS =
      Attribute.of("minimumCalls", ResilienceOptions.MINIMUM_CALLS);
  static final Attribute<Duration> SLOW_CALL =
      Attribute.of("slowCall", ResilienceOptions.SLOW_CALL);
  static final Attribute<Percent> SLOW_CALL_RATE =
      Attribute.of("slowCallRate", ResilienceOptions.SLOW_CALL_RATE);
  static final Attribute<Duration> OPEN_FOR = Attribute.of("timeout", ResilienceOptions.OPEN_FOR);
  static final Attribute<Integer> TRIALS = Attribute.of("trials", ResilienceOptions.TRIALS);

  static final AnnotationSpec CIRCUIT_BREAKER =
      new AnnotationSpec(
          "CircuitBreaker",
          "Refuses calls at once after too many have failed.",
          NAME,
          FAILURE_THRESHOLD,
          FAILURE_RATE,
          WINDOW_SIZE,
          MINIMUM_CALLS,
          SLOW_CALL,
          SLOW_CALL_RATE,
          OPEN_FOR,
          TRIALS,
          RECORD_EXCEPTIONS,
          IGNORE_EXCEPTIONS,
          FAILURE_RESULTS);

  static final Attribute<Integer> MAX_ATTEMPTS =
      Attribute.of("maxAttempts", ResilienceOptions.MAX_ATTEMPTS);
  static final Attribute<Duration> WAIT = Attribute.of("delay", ResilienceOptions.WAIT);
  static final Attribute<Double> MULTIPLIER =
      Attribute.of("multiplier", ResilienceOptions.MULTIPLIER);
  static final Attribute<Duration> MAX_WAIT = Attribute.of("maxDelay", ResilienceOptions.MAX_WAIT);
  static final Attribute<Double> JITTER = Attribute.of("jitter", ResilienceOptions.JITTER);
  static final Attribute<String> RETRY_EXCEPTIONS =
      text(
          "retryExceptions",
          "Exceptions after which another attempt is made, with their subtypes; all by default, but"
              + " for errors and refusals (java.util.concurrent.RejectedExecutionException).");
  static final Attribute<String> RETRY_RESULTS =
      text("retryResults", "Results, as texts, after which another attempt is made.");

  static final AnnotationSpec RETRY =
      new AnnotationSpec(
          "Retry",
          "Calls the method again when it has failed.",
          NAME,
          MAX_ATTEMPTS,
          WAIT,
          MULTIPLIER,
          MAX_WAIT,
          JITTER,
          RETRY_EXCEPTIONS,
          IGNORE_EXCEPTIONS,
          RETRY_RESULTS);

  static final Attribute<Integer> MAX_CONCURRENT =
      Attribute.of("maxConcurrent", ResilienceOptions.MAX_CONCURRENT);
  static final Attribute<Duration> BULKHEAD_WAIT =
      Attribute.of("maxWait", ResilienceOptions.BULKHEAD_WAIT);

  static final AnnotationSpec BULKHEAD =
      new AnnotationSpec(
          "Bulkhead",
          "Bounds how many calls are under way at the same time.",
          NAME,
          MAX_CONCURRENT,
          BULKHEAD_WAIT);

  static final Attribute<Integer> PERMITS = Attribute.of("permits", ResilienceOptions.PERMITS);
  static final Attribute<Duration> PERIOD = Attribute.of("period", ResilienceOptions.PERIOD);
  static final Attribute<Duration> RATE_WAIT = Attribute.of("maxWait", ResilienceOptions.RATE_WAIT);

  static final AnnotationSpec RATE_LIMIT =
      new AnnotationSpec(
          "RateLimit",
          "Bounds how many calls begin in a period.",
          NAME,
          PERMITS,
          PERIOD,
          RATE_WAIT);

  static final Attribute<Duration> TIME_LIMIT =
      Attribute.of("timeout", ResilienceOptions.TIME_LIMIT);

  static final AnnotationSpec TIME_LIMITED =
      new AnnotationSpec("TimeLimit", "Interrupts a call that takes too long.", NAME, TIME_LIMIT);

  static final Attribute<String> FALLBACK_METHOD =
      text(
          "method",
          "A method of the same class with the same parameters, or with the exception as one"
              + " more.");
  static final Attribute<String> FALLBACK_VALUE =
      text("value", "What is returned, for primitives and strings; `null` for any object.");
  static final Attribute<String> FALLBACK_HANDLER =
      text(
          "handler",
          "A class with a public constructor without parameters, and either a method"
              + " `handle(Throwable)` with a result or `java.util.function.Function`.");
  static final Attribute<String> APPLY_ON =
      text(
          "applyOn",
          "Exceptions that the fallback is for, with their subtypes; all by default, but for"
              + " errors.");
  static final Attribute<String> SKIP_ON =
      text("skipOn", "Exceptions that the fallback is not for, with their subtypes.");

  static final AnnotationSpec FALLBACK =
      new AnnotationSpec(
          "Fallback",
          "Answers in place of a call that has failed.",
          NAME,
          FALLBACK_METHOD,
          FALLBACK_VALUE,
          FALLBACK_HANDLER,
          APPLY_ON,
          SKIP_ON);

  /** Outermost first. */
  static final List<AnnotationSpec> NESTED =
      List.of(FALLBACK, RETRY, CIRCUIT_BREAKER, RATE_LIMIT, TIME_LIMITED, BULKHEAD);

  private ResilienceAnnotations() {}

  private static Attribute<String> text(String name, String sentence) {
    return Attribute.only(name, Option.text("outrigger.resilience.attribute").says(sentence));
  }
}
