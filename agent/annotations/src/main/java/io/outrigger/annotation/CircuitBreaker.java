package io.outrigger.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refuses calls at once, with a {@link java.util.concurrent.RejectedExecutionException}, after too
 * many have failed, until a trial succeeds.
 *
 * <p>Of methods that return a {@link java.util.concurrent.CompletionStage} or a {@link
 * java.util.concurrent.Future} the outcome is that of the stage or future; of those that return
 * Reactor's {@code Mono} or {@code Flux} each subscription is a call.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CircuitBreaker {

  /**
   * What it is known by in metrics and on the status page; methods that give the same name share
   * it. Class and method by default.
   */
  String name() default "";

  /** Failures in a row after which the breaker opens, 1 to 100,000. */
  int failureThreshold() default 5;

  /**
   * Share of failures in the window from which on the breaker opens, such as {@code 50%}, in place
   * of failures in a row; {@code off} by default.
   */
  String failureRate() default "off";

  /** Calls that rates are taken of, the last ones. */
  int windowSize() default 100;

  /** Calls before which no rate opens the breaker; at most the size of the window. */
  int minimumCalls() default 100;

  /**
   * A call that takes longer is slow, such as {@code 2s}; none is by default. Slow calls count as
   * failures unless there is a rate for them.
   */
  String slowCall() default "";

  /** Share of slow calls in the window from which on the breaker opens, such as {@code 80%}. */
  String slowCallRate() default "off";

  /** How long the breaker stays open before it lets a trial through, such as {@code 60s}. */
  String timeout() default "60s";

  /** Trials that must succeed before the breaker closes, 1 to 1,000. */
  int trials() default 1;

  /** Exceptions that are failures, with their subtypes; all by default. */
  Class<? extends Throwable>[] recordExceptions() default {};

  /** Exceptions that count for nothing, with their subtypes. */
  Class<? extends Throwable>[] ignoreExceptions() default {};

  /** Results that are failures, as {@link String#valueOf(Object)} has them. */
  String[] failureResults() default {};
}
