package io.outrigger.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Answers in place of a call that has failed, by one of its three attributes. Where the answer
 * fails as well, its exception is thrown, with the first failure among its suppressed ones.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Fallback {

  /**
   * What it is known by in metrics and on the status page; methods that give the same name share
   * it. Class and method by default.
   */
  String name() default "";

  /**
   * A method of the same class with the same parameters, or with the exception as one more; it may
   * be private.
   */
  String method() default "";

  /** What is returned, for primitives and strings; {@code null} for any object. */
  String value() default "";

  /**
   * A class with a public constructor without parameters, and either a method {@code
   * handle(Throwable)} or {@code java.util.function.Function}.
   */
  Class<?> handler() default Void.class;

  /** Exceptions that the fallback is for, with their subtypes; all by default, but for errors. */
  Class<? extends Throwable>[] applyOn() default {};

  /** Exceptions that the fallback is not for, with their subtypes. */
  Class<? extends Throwable>[] skipOn() default {};
}
