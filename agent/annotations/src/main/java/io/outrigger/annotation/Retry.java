package io.outrigger.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Calls the method again when it has failed. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Retry {

  /**
   * What it is known by in metrics and on the status page; methods that give the same name share
   * it. Class and method by default.
   */
  String name() default "";

  /** Attempts in all, the first included, 1 to 1,000. */
  int maxAttempts() default 3;

  /** How long to wait before the second attempt, such as {@code 500ms}. */
  String delay() default "500ms";

  /** By what the delay grows from each attempt to the next, 1 to 1,000. */
  double multiplier() default 1.0;

  /** What a growing delay never exceeds. */
  String maxDelay() default "60s";

  /** Share of the delay that is added or taken away at random, 0 to 1. */
  double jitter() default 0.0;

  /**
   * Exceptions after which another attempt is made, with their subtypes; all by default, but for
   * errors and refusals.
   */
  Class<? extends Throwable>[] retryExceptions() default {};

  /** Exceptions after which none is made, with their subtypes. */
  Class<? extends Throwable>[] ignoreExceptions() default {};

  /** Results after which another attempt is made, as {@link String#valueOf(Object)} has them. */
  String[] retryResults() default {};
}
