package io.outrigger.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls the method and removes an entry from a cache after the method has returned, or after the
 * stage, {@code Mono} or {@code Flux} that it returns has ended. A method can carry several.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(CacheEvict.List.class)
public @interface CacheEvict {

  /** The name of the cache, as {@link Cached#name()} gives it. */
  String name() default "";

  /** What the key is made of; see {@link Cached#key()}. */
  String key() default "";

  /** Whether all entries are removed, whatever the key. */
  boolean all() default false;

  /**
   * Whether the entry is removed before the method is called, and again after it, even if that
   * fails.
   */
  boolean beforeInvocation() default false;

  /** What the compiler puts several into. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface List {

    /** Each of them applies. */
    CacheEvict[] value();
  }
}
