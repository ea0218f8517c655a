package io.outrigger.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Measures how long calls take. On {@code /metrics} that is {@code method_timed_seconds}, or the
 * name that is given, with the labels {@code class}, {@code method} and {@code exception}: the
 * simple name of what the call ended with, or {@code none}. Of a method that returns a {@link
 * java.util.concurrent.CompletionStage} the call ends with the stage.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Timed {

  /**
   * The name of the meter, such as {@code shop.order} for {@code shop_order_seconds}; methods may
   * share it. {@code method.timed} by default.
   */
  String value() default "";

  /** Labels beside those that each has: name, value, name, value and so on, without commas. */
  String[] extraTags() default {};

  /** What the metric tells, for its line of help. */
  String description() default "";

  /** Whether there are buckets. */
  boolean histogram() default false;

  /** Further bounds of buckets, in seconds, above 0 and growing. */
  double[] serviceLevelObjectives() default {};

  /**
   * Whether it tells of the calls that are under way, how many and for how long, in place of those
   * that have ended.
   */
  boolean longTask() default false;
}
