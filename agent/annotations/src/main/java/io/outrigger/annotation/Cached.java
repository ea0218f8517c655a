package io.outrigger.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Answers from a cache, and calls the method for what is not there: once per key, while other
 * callers wait for it. Exceptions are not kept. Values are shared between callers, who must not
 * change them, unless {@link #copyOnRead()} says otherwise.
 *
 * <p>Of methods that return a {@link java.util.concurrent.CompletionStage} or a {@link
 * java.util.concurrent.CompletableFuture} the completed value is kept; each caller gets a stage of
 * its own. Of Reactor's {@code Mono} each subscription is a call, and what it ends with is kept.
 *
 * <p>Keys are compared by {@link Object#equals}, arrays by their elements. The object that the
 * method is called on is no part of the key, unless that says {@code #this}; objects of subclasses
 * are kept apart where the cache has no name.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Cached {

  /**
   * What the cache is known by in metrics and on the status page; methods that give the same name
   * share it, if their classes have the same class loader. Class, method and parameter types by
   * default.
   */
  String name() default "";

  /**
   * What the key is made of, with commas between: parameters as {@code #name}, {@code #0} or {@code
   * #p0}, the object as {@code #this}, and properties of them as {@code #order.customer.id}. All
   * parameters by default.
   */
  String key() default "";

  /** How long an entry lives after it was written, such as {@code 30s}; {@code 0s} for ever. */
  String ttl() default "600s";

  /** How long an entry lives that nobody reads; {@code 0s} as long as any other. */
  String idle() default "0s";

  /**
   * Age from which on an entry that is read is loaded anew in the background, while readers get the
   * old value; {@code 0s} never.
   */
  String refreshAfter() default "0s";

  /** Entries at most, 1 to 100,000,000; those go that are used least. */
  int maxSize() default 10000;

  /**
   * What the entries weigh together at most, 1 to 2,000,000,000, in place of {@link #maxSize()}: a
   * text its characters, an array, collection or map its elements, a number itself, a copy ({@link
   * #copyOnRead()}) its bytes, all else 1. By default 0: they are not weighed.
   */
  int maxWeight() default 0;

  /**
   * What of a value is weighed: {@code #result}, which is the default, or a property of it such as
   * {@code #result.body}.
   */
  String weight() default "";

  /** Whether {@code null} is kept. */
  boolean cacheNull() default false;

  /** How long a {@code null} lives at most after it was written. */
  String nullTtl() default "60s";

  /**
   * How long a call waits while another one loads the same entry; then it calls the method itself.
   */
  String maxWait() default "10s";

  /**
   * Whether each caller gets a copy of his own, by the JDK's serialisation, which he may change;
   * what cannot be serialised is not kept.
   */
  boolean copyOnRead() default false;
}
