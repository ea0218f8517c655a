package io.outrigger.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds how many calls are under way at the same time; more are refused with a {@link
 * java.util.concurrent.RejectedExecutionException}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Bulkhead {

  /**
   * What it is known by in metrics and on the status page; methods that give the same name share
   * it. Class and method by default.
   */
  String name() default "";

  /** Calls that are let in at the same time, 1 to 100,000. */
  int maxConcurrent() default 25;

  /** How long a call waits for a place before it is refused, such as {@code 100ms}. */
  String maxWait() default "0s";
}
