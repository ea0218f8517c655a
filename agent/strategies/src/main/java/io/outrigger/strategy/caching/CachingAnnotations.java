package io.outrigger.strategy.caching;

import io.outrigger.option.Option;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import java.time.Duration;
import java.util.List;

/** The annotations of the caching strategy, as data. */
final class CachingAnnotations {

  /** Of {@code @Cached}: there is a name without it. */
  static final Attribute<String> NAME =
      text(
          "name",
          "What the cache is known by; methods that give the same name share it, if their classes"
              + " have the same class loader. The method with its parameters by default.");

  /** Of the others: they mean a cache that somebody else has. */
  static final Attribute<String> OF = text("name", "The name of the cache, as `@Cached` gives it.");

  static final Attribute<String> KEY =
      text(
          "key",
          "What the key is made of, with commas between: parameters as `#name`, `#0` or `#p0`, the"
              + " object as `#this`, and properties of them as `#order.customer.id`. All parameters"
              + " by default.");

  static final Attribute<Duration> TTL = Attribute.of("ttl", CachingOptions.TTL);
  static final Attribute<Duration> IDLE = Attribute.of("idle", CachingOptions.IDLE);
  static final Attribute<Duration> REFRESH_AFTER =
      Attribute.of("refreshAfter", CachingOptions.REFRESH_AFTER);
  static final Attribute<Integer> MAX_SIZE = Attribute.of("maxSize", CachingOptions.MAX_SIZE);
  static final Attribute<Integer> MAX_WEIGHT = Attribute.of("maxWeight", CachingOptions.MAX_WEIGHT);

  static final Attribute<String> WEIGHT =
      text(
          "weight",
          "What of a value is weighed, with `maxWeight`: `#result`, which is the default, or a"
              + " property of it such as `#result.body`.");

  static final Attribute<Boolean> CACHE_NULL = Attribute.of("cacheNull", CachingOptions.CACHE_NULL);
  static final Attribute<Duration> NULL_TTL = Attribute.of("nullTtl", CachingOptions.NULL_TTL);
  static final Attribute<Boolean> COPY_ON_READ =
      Attribute.of("copyOnRead", CachingOptions.COPY_ON_READ);
  static final Attribute<Duration> MAX_WAIT = Attribute.of("maxWait", CachingOptions.MAX_WAIT);

  static final AnnotationSpec CACHED =
      new AnnotationSpec(
              "Cached",
              "Answers from a cache; calls the method for what is not there.",
              NAME,
              KEY,
              TTL,
              IDLE,
              REFRESH_AFTER,
              MAX_SIZE,
              MAX_WEIGHT,
              WEIGHT,
              CACHE_NULL,
              NULL_TTL,
              MAX_WAIT,
              COPY_ON_READ)
          .publicAtClasses();

  static final AnnotationSpec CACHE_PUT =
      new AnnotationSpec(
              "CachePut",
              "Calls the method and puts what it returns into a cache.",
              OF,
              KEY,
              CACHE_NULL)
          .repeatable();

  static final Attribute<Boolean> EVERY =
      flag("all", "Whether all entries are removed, whatever the key.");

  static final Attribute<Boolean> BEFORE =
      flag(
          "beforeInvocation",
          "Whether the entry is removed before the method is called, and again after it, even if"
              + " that fails. By default it is removed after the method has returned.");

  static final AnnotationSpec CACHE_EVICT =
      new AnnotationSpec(
              "CacheEvict",
              "Calls the method and removes an entry from a cache.",
              OF,
              KEY,
              EVERY,
              BEFORE)
          .repeatable();

  /** Outermost first: what removes and what puts also does so where a cache answers. */
  static final List<AnnotationSpec> NESTED = List.of(CACHE_EVICT, CACHE_PUT, CACHED);

  private CachingAnnotations() {}

  private static Attribute<String> text(String name, String sentence) {
    return Attribute.only(name, Option.text("outrigger.cache.attribute").says(sentence));
  }

  private static Attribute<Boolean> flag(String name, String sentence) {
    return Attribute.only(
        name, Option.bool("outrigger.cache.attribute").defaultsTo(false).says(sentence));
  }
}
