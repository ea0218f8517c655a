package io.outrigger.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds how many calls begin in a period; more are refused with a {@link
 * java.util.concurrent.RejectedExecutionException}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RateLimit {

  /**
   * What it is known by in metrics and on the status page; methods that give the same name share
   * it. Class and method by default.
   */
  String name() default "";

  /** Calls that are let through in each period. */
  int permits() default 50;

  /** After how long all permits are there again, such as {@code 1s}. */
  String period() default "1s";

  /** How long a call waits for a permit before it is refused. */
  String maxWait() default "0s";
}
