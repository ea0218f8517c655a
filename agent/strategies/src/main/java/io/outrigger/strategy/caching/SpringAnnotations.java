package io.outrigger.strategy.caching;

import io.outrigger.option.Option;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.Vocabulary;
import java.util.List;

/** The annotations of Spring's cache abstraction, as data. */
final class SpringAnnotations {

  private static final String PACKAGE = "org.springframework.cache.annotation.";

  /** How texts are read; names and defaults of options count for nothing here. */
  private static final String READ = "outrigger.spring.attribute";

  /** Whoever follows the annotations, by classes that are loaded when they do. */
  private static final List<String> FRAMEWORKS =
      List.of(
          "org.springframework.cache.interceptor.CacheInterceptor",
          "org.springframework.cache.aspectj.AnnotationCacheAspect",
          "io.micronaut.cache.interceptor.CacheInterceptor",
          "io.quarkus.cache.runtime.CacheResultInterceptor");

  static final Attribute<String> NAMES =
      text("cacheNames", "The names of the caches; those of `@CacheConfig` by default.");
  static final Attribute<String> VALUE = text("value", "The same as `cacheNames`.");
  static final Attribute<String> KEY =
      text("key", "An expression for the key. All parameters by default.");
  static final Attribute<String> CONDITION =
      text("condition", "An expression; where it is false, the annotation does nothing.");
  static final Attribute<String> UNLESS =
      text("unless", "An expression about `#result`; where it is true, that is not kept.");
  static final Attribute<Boolean> SYNC =
      flag("sync", "Changes nothing: an entry is always loaded once.");
  static final Attribute<Boolean> ALL_ENTRIES =
      flag("allEntries", "Whether all entries are removed, whatever the key.");
  static final Attribute<Boolean> BEFORE =
      flag(
          "beforeInvocation",
          "Whether that is done before the method is called. By default it is done after the method"
              + " has returned.");

  static final Attribute<String> KEY_GENERATOR = bean("keyGenerator");
  static final Attribute<String> CACHE_MANAGER = bean("cacheManager");
  static final Attribute<String> CACHE_RESOLVER = bean("cacheResolver");

  static final AnnotationSpec CACHEABLE =
      spec(
          "Cacheable",
          "Answers from a cache; calls the method for what is not there.",
          NAMES,
          VALUE,
          KEY,
          CONDITION,
          UNLESS,
          SYNC,
          KEY_GENERATOR,
          CACHE_MANAGER,
          CACHE_RESOLVER);

  static final AnnotationSpec CACHE_PUT =
      spec(
          "CachePut",
          "Calls the method and puts what it returns into a cache.",
          NAMES,
          VALUE,
          KEY,
          CONDITION,
          UNLESS,
          KEY_GENERATOR,
          CACHE_MANAGER,
          CACHE_RESOLVER);

  static final AnnotationSpec CACHE_EVICT =
      spec(
          "CacheEvict",
          "Calls the method and removes an entry from a cache.",
          NAMES,
          VALUE,
          KEY,
          CONDITION,
          ALL_ENTRIES,
          BEFORE,
          KEY_GENERATOR,
          CACHE_MANAGER,
          CACHE_RESOLVER);

  static final Attribute<String> READS = text("cacheable", "Some `@Cacheable`.");
  static final Attribute<String> PUTS = text("put", "Some `@CachePut`.");
  static final Attribute<String> EVICTS = text("evict", "Some `@CacheEvict`.");

  static final AnnotationSpec CACHING =
      spec("Caching", "Several at one method.", READS, PUTS, EVICTS);

  static final AnnotationSpec CACHE_CONFIG =
      spec(
              "CacheConfig",
              "What holds for the annotations of a class that do not say it themselves.",
              NAMES,
              KEY_GENERATOR,
              CACHE_MANAGER,
              CACHE_RESOLVER)
          .settings();

  /** Outermost first. */
  static final List<AnnotationSpec> ALL =
      List.of(CACHE_CONFIG, CACHING, CACHE_EVICT, CACHE_PUT, CACHEABLE);

  private SpringAnnotations() {}

  private static AnnotationSpec spec(String name, String sentence, Attribute<?>... attributes) {
    return AnnotationSpec.adopted(
            PACKAGE + name, Vocabulary.SPRING.id(), sentence, FRAMEWORKS, attributes)
        .publicAtClasses();
  }

  private static Attribute<String> text(String name, String sentence) {
    return Attribute.only(name, Option.text(READ).says(sentence));
  }

  private static Attribute<String> bean(String name) {
    return text(name, "Names a bean: not supported, the annotation is left out.");
  }

  private static Attribute<Boolean> flag(String name, String sentence) {
    return Attribute.only(name, Option.bool(READ).defaultsTo(false).says(sentence));
  }
}
