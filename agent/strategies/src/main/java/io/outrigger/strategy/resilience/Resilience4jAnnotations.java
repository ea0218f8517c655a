package io.outrigger.strategy.resilience;

import io.outrigger.option.Option;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.Vocabulary;
import java.util.List;

/** Resilience4j's own annotations, as data. */
final class Resilience4jAnnotations {

  /** What carries out calls of a bulkhead. */
  enum BulkheadType {
    SEMAPHORE,
    THREADPOOL
  }

  private static final String PACKAGE = "io.github.resilience4j.";
  private static final String READ = "outrigger.resilience4j.attribute";

  static final Attribute<String> NAME =
      text("name", "The instance; methods that give the same name share it.");

  static final Attribute<String> CONFIGURATION =
      text(
          "configuration",
          "Which of `resilience4j.*.configs` sets the instance up where it is not set up by name.");

  static final Attribute<String> FALLBACK_METHOD =
      text(
          "fallbackMethod",
          "A method of the same class that answers in place of the call, what this annotation"
              + " refuses included: with the same parameters and an exception behind them, with the"
              + " exception alone, or with the same parameters. Of several, that for the most"
              + " particular exception.");

  static final Attribute<BulkheadType> TYPE =
      Attribute.only(
          "type",
          Option.choice(READ, BulkheadType.class)
              .defaultsTo(BulkheadType.SEMAPHORE)
              .says("Whether calls stay on their threads or go to a pool of the instance's own."));

  static final Attribute<Integer> PERMITS =
      Attribute.only(
          "permits",
          Option.integer(READ)
              .between(1, Integer.MAX_VALUE)
              .defaultsTo(1)
              .says("How many permits a call takes."));

  static final AnnotationSpec RETRY =
      spec(
          "retry",
          "Retry",
          "Calls the method again when it has failed, as `resilience4j.retry` says.",
          NAME,
          CONFIGURATION,
          FALLBACK_METHOD);

  static final AnnotationSpec CIRCUIT_BREAKER =
      spec(
          "circuitbreaker",
          "CircuitBreaker",
          "Refuses calls at once after too many have failed, as `resilience4j.circuitbreaker` says.",
          NAME,
          CONFIGURATION,
          FALLBACK_METHOD);

  static final AnnotationSpec RATE_LIMITER =
      spec(
          "ratelimiter",
          "RateLimiter",
          "Bounds how many calls begin in a period, as `resilience4j.ratelimiter` says.",
          NAME,
          CONFIGURATION,
          FALLBACK_METHOD,
          PERMITS);

  static final AnnotationSpec TIME_LIMITER =
      spec(
          "timelimiter",
          "TimeLimiter",
          "Ends the stage that a method returns when it takes too long, as"
              + " `resilience4j.timelimiter` says.",
          NAME,
          CONFIGURATION,
          FALLBACK_METHOD);

  static final AnnotationSpec BULKHEAD =
      spec(
          "bulkhead",
          "Bulkhead",
          "Bounds how many calls are under way at the same time, as `resilience4j.bulkhead` says,"
              + " or `resilience4j.thread-pool-bulkhead`.",
          NAME,
          CONFIGURATION,
          FALLBACK_METHOD,
          TYPE);

  /** Outermost first. */
  static final List<AnnotationSpec> NESTED =
      List.of(RETRY, CIRCUIT_BREAKER, RATE_LIMITER, TIME_LIMITER, BULKHEAD);

  private Resilience4jAnnotations() {}

  /** With the aspects of Spring 6 and before as those who follow the annotation themselves. */
  private static AnnotationSpec spec(
      String module, String name, String sentence, Attribute<?>... attributes) {
    String aspect = module + ".configure." + name + "Aspect";
    return AnnotationSpec.adopted(
        PACKAGE + module + ".annotation." + name,
        Vocabulary.RESILIENCE4J.id(),
        sentence,
        List.of(PACKAGE + "spring6." + aspect, PACKAGE + aspect),
        attributes);
  }

  private static Attribute<String> text(String name, String sentence) {
    return Attribute.only(name, Option.text(READ).says(sentence));
  }
}
