package io.outrigger.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs the method on another thread and interrupts it when it takes too long. The call then ends
 * with a {@link java.util.concurrent.TimeoutException} where the method may throw that, else with a
 * {@link java.util.concurrent.CompletionException} caused by it.
 *
 * <p>A method that returns a stage, a future, or Reactor's {@code Mono} or {@code Flux} is called
 * where it would be, and what it returns is ended; what it does before is not limited.
 *
 * <p>One of Kotlin's suspending functions is cancelled as by {@code withTimeout}, and its end is
 * waited for. The call then ends with a {@link java.util.concurrent.TimeoutException}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface TimeLimit {

  /**
   * What it is known by in metrics and on the status page; methods that give the same name share
   * it. Class and method by default.
   */
  String name() default "";

  /** After how long the call is interrupted, such as {@code 250ms}. */
  String timeout() default "1s";
}
