package io.outrigger.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls the method and puts what it returns into a cache. If the entry is put or removed by
 * somebody else meanwhile, it is removed: nobody knows which is newer. A method can carry several.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(CachePut.List.class)
public @interface CachePut {

  /** The name of the cache, as {@link Cached#name()} gives it. */
  String name() default "";

  /** What the key is made of; see {@link Cached#key()}. */
  String key() default "";

  /** Whether {@code null} is put; otherwise the entry is removed. */
  boolean cacheNull() default false;

  /** What the compiler puts several into. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface List {

    /** Each of them applies. */
    CachePut[] value();
  }
}
