package io.outrigger.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Counts calls. On {@code /metrics} that is {@code method_counted_total}, or the name that is
 * given, with the labels {@code class}, {@code method}, {@code result} ({@code success} or {@code
 * failure}) and {@code exception}: the simple name of what the call ended with, or {@code none}. Of
 * a method that returns a {@link java.util.concurrent.CompletionStage} the call ends with the
 * stage.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Counted {

  /**
   * The name of the meter, such as {@code shop.orders} for {@code shop_orders_total}; methods may
   * share it. {@code method.counted} by default.
   */
  String value() default "";

  /** Labels beside those that each has: name, value, name, value and so on, without commas. */
  String[] extraTags() default {};

  /** What the metric tells, for its line of help. */
  String description() default "";

  /** Whether calls that succeed are left out. */
  boolean recordFailuresOnly() default false;
}
