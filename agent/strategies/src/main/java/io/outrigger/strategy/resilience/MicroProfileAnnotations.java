package io.outrigger.strategy.resilience;

import io.outrigger.option.Option;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.Vocabulary;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The annotations of MicroProfile Fault Tolerance 4, as data. */
final class MicroProfileAnnotations {

  static final String PACKAGE = "org.eclipse.microprofile.faulttolerance.";

  /** How long texts are read; names and defaults of options count for nothing here. */
  private static final String READ = "outrigger.microprofile.attribute";

  /** Implementations, by classes that they load when they apply the annotations themselves. */
  private static final List<String> IMPLEMENTATIONS =
      List.of(
          "io.smallrye.faulttolerance.FaultToleranceInterceptor",
          "io.helidon.microprofile.faulttolerance.CommandInterceptor",
          "com.ibm.ws.microprofile.faulttolerance.cdi.FaultToleranceInterceptor",
          "org.apache.safeguard.impl.retry.BeforeRetryInterceptor");

  static final AnnotationSpec ASYNCHRONOUS =
      spec(
          "Asynchronous",
          "Calls the method on another thread; it returns a `Future` or a `CompletionStage`.");

  static final Attribute<String> FALLBACK_HANDLER =
      text(
          "value", "A `FallbackHandler`: a bean where there is CDI, else made by its constructor.");
  static final Attribute<String> FALLBACK_METHOD =
      text("fallbackMethod", "A method with the same parameters.");
  static final Attribute<String> APPLY_ON =
      exceptions("applyOn", "java.lang.Throwable", "Exceptions that the fallback is for.");
  static final Attribute<String> FALLBACK_SKIP_ON =
      exceptions("skipOn", "", "Exceptions that the fallback is not for.");

  static final AnnotationSpec FALLBACK =
      spec(
          "Fallback",
          "Answers in place of a call that has failed.",
          FALLBACK_HANDLER,
          FALLBACK_METHOD,
          APPLY_ON,
          FALLBACK_SKIP_ON);

  static final Attribute<Integer> MAX_RETRIES =
      number("maxRetries", -1, 3, "Attempts after the first; -1 for any number.");
  static final Attribute<Integer> RETRY_DELAY =
      number("delay", 0, 0, "How long to wait before each.");
  static final Attribute<ChronoUnit> RETRY_DELAY_UNIT = unit("delayUnit", "Of `delay`.");
  static final Attribute<Integer> MAX_DURATION =
      number("maxDuration", 0, 180_000, "From the call's beginning; 0 for no end.");
  static final Attribute<ChronoUnit> DURATION_UNIT = unit("durationUnit", "Of `maxDuration`.");
  static final Attribute<Integer> JITTER =
      number("jitter", 0, 200, "What is added to the delay or taken away at random, at most.");
  static final Attribute<ChronoUnit> JITTER_UNIT = unit("jitterDelayUnit", "Of `jitter`.");
  static final Attribute<String> RETRY_ON =
      exceptions(
          "retryOn", "java.lang.Exception", "Exceptions after which there is another attempt.");
  static final Attribute<String> ABORT_ON =
      exceptions("abortOn", "", "Exceptions after which there is none.");

  static final AnnotationSpec RETRY =
      spec(
          "Retry",
          "Calls the method again when it has failed.",
          MAX_RETRIES,
          RETRY_DELAY,
          RETRY_DELAY_UNIT,
          MAX_DURATION,
          DURATION_UNIT,
          JITTER,
          JITTER_UNIT,
          RETRY_ON,
          ABORT_ON);

  static final Attribute<Integer> OPEN_DELAY =
      number("delay", 0, 5000, "How long the circuit breaker stays open.");
  static final Attribute<ChronoUnit> OPEN_DELAY_UNIT = unit("delayUnit", "Of `delay`.");
  static final Attribute<Integer> VOLUME =
      number("requestVolumeThreshold", 1, 20, "Calls in the rolling window.");
  static final Attribute<Double> FAILURE_RATIO =
      Attribute.only(
          "failureRatio",
          Option.number(READ)
              .between(0.0, 1.0)
              .defaultsTo(0.5)
              .says("Share of failures in a full window from which on it opens."));
  static final Attribute<Integer> SUCCESSES =
      number("successThreshold", 1, 1, "Trials, all of which must succeed, before it closes.");
  static final Attribute<String> FAIL_ON =
      exceptions("failOn", "java.lang.Throwable", "Exceptions that are failures.");
  static final Attribute<String> BREAKER_SKIP_ON =
      exceptions("skipOn", "", "Exceptions that are successes.");

  static final AnnotationSpec CIRCUIT_BREAKER =
      spec(
          "CircuitBreaker",
          "Refuses calls at once after too many have failed.",
          FAIL_ON,
          BREAKER_SKIP_ON,
          OPEN_DELAY,
          OPEN_DELAY_UNIT,
          VOLUME,
          FAILURE_RATIO,
          SUCCESSES);

  static final Attribute<Integer> TIMEOUT =
      number("value", 0, 1000, "After how long; 0 for no limit.");
  static final Attribute<ChronoUnit> TIMEOUT_UNIT = unit("unit", "Of `value`.");

  static final AnnotationSpec TIMEOUT_SPEC =
      spec(
          "Timeout",
          "Interrupts the thread of a call that takes too long, and ends it with a"
              + " `TimeoutException`.",
          TIMEOUT,
          TIMEOUT_UNIT);

  static final Attribute<Integer> CONCURRENT =
      number("value", 1, 10, "Calls that are under way at the same time.");
  static final Attribute<Integer> WAITING =
      number("waitingTaskQueue", 1, 10, "Calls that wait, of methods that are asynchronous.");

  static final AnnotationSpec BULKHEAD =
      spec("Bulkhead", "Bounds how many calls are under way.", CONCURRENT, WAITING);

  /** Outermost first. */
  static final List<AnnotationSpec> NESTED =
      List.of(ASYNCHRONOUS, FALLBACK, RETRY, CIRCUIT_BREAKER, TIMEOUT_SPEC, BULKHEAD);

  private MicroProfileAnnotations() {}

  private static AnnotationSpec spec(String name, String sentence, Attribute<?>... attributes) {
    return AnnotationSpec.adopted(
            PACKAGE + name, Vocabulary.MICROPROFILE.id(), sentence, IMPLEMENTATIONS, attributes)
        .inheritedAsByJava();
  }

  private static Attribute<String> text(String name, String sentence) {
    return Attribute.only(name, Option.text(READ).says(sentence));
  }

  private static Attribute<String> exceptions(String name, String all, String sentence) {
    return Attribute.only(
        name, Option.text(READ).defaultsTo(all).says(sentence.concat(" With their subtypes.")));
  }

  private static Attribute<Integer> number(String name, int least, int otherwise, String sentence) {
    return Attribute.only(
        name,
        Option.integer(READ)
            .between(least, Integer.MAX_VALUE)
            .defaultsTo(otherwise)
            .says(sentence));
  }

  private static Attribute<ChronoUnit> unit(String name, String sentence) {
    return Attribute.only(
        name, Option.choice(READ, ChronoUnit.class).defaultsTo(ChronoUnit.MILLIS).says(sentence));
  }
}
