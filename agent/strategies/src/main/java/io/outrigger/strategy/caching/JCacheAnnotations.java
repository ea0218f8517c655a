package io.outrigger.strategy.caching;

import io.outrigger.option.Option;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.Vocabulary;
import java.util.List;

/** The annotations of JCache 1.1, as data. */
final class JCacheAnnotations {

  static final String PACKAGE = "javax.cache.annotation.";

  /** Of a parameter that the key is made of. */
  static final String CACHE_KEY = PACKAGE + "CacheKey";

  /** Of the parameter that is put. */
  static final String CACHE_VALUE = PACKAGE + "CacheValue";

  /** How texts are read; names and defaults of options count for nothing here. */
  private static final String READ = "outrigger.jcache.attribute";

  /**
   * Whoever follows the annotations, by classes that are loaded when they do: Spring by proxies and
   * by AspectJ, the reference implementation, Infinispan on its own and in a server, Commons JCS in
   * two major versions, Geronimo, Payara, Micronaut.
   */
  private static final List<String> FRAMEWORKS =
      List.of(
          "org.springframework.cache.jcache.interceptor.JCacheInterceptor",
          "org.springframework.cache.aspectj.JCacheCacheAspect",
          "org.jsr107.ri.annotations.AbstractCacheInterceptor",
          "org.infinispan.jcache.annotation.CacheResultInterceptor",
          "org.infinispan.jcache.annotation.InjectedCacheResultInterceptor",
          "org.apache.commons.jcs.jcache.cdi.CDIJCacheHelper",
          "org.apache.commons.jcs3.jcache.cdi.CDIJCacheHelper",
          "org.apache.geronimo.jcache.simple.cdi.CDIJCacheHelper",
          "fish.payara.cdi.jsr107.AbstractJSR107Interceptor",
          "io.micronaut.cache.interceptor.CacheInterceptor");

  static final Attribute<String> NAME =
      text(
          "cacheName",
          "The name of the cache; that of `@CacheDefaults` by default, else the method with its"
              + " class and the types of its parameters.");

  static final Attribute<String> KEY_GENERATOR =
      text(
          "cacheKeyGenerator",
          "A `CacheKeyGenerator`, made by its constructor. By default the key is made of the"
              + " parameters with `@CacheKey`, of all if there are none, but not of that with"
              + " `@CacheValue`.");

  static final Attribute<String> RESOLVER =
      text("cacheResolverFactory", "Not supported: the annotation is left out.");

  static final Attribute<Boolean> SKIP_GET =
      Attribute.only(
          "skipGet",
          Option.bool(READ)
              .defaultsTo(false)
              .says("Whether the method is always called, and only what it returns is kept."));

  static final Attribute<String> EXCEPTION_CACHE =
      text("exceptionCacheName", "The cache of exceptions; none are kept without it.");
  static final Attribute<String> CACHED =
      exceptions("cachedExceptions", "Exceptions that are kept.");
  static final Attribute<String> NOT_CACHED =
      exceptions("nonCachedExceptions", "Exceptions that are not.");

  static final Attribute<Boolean> AFTER =
      Attribute.only(
          "afterInvocation",
          Option.bool(READ)
              .defaultsTo(true)
              .says("Whether that is done after the method has returned, else before."));

  static final Attribute<String> CACHE_FOR =
      exceptions("cacheFor", "Exceptions after which it is done as well.");
  static final Attribute<String> NO_CACHE_FOR =
      exceptions("noCacheFor", "Exceptions after which it is not done; after all others it is.");
  static final Attribute<String> EVICT_FOR =
      exceptions("evictFor", "Exceptions after which it is done as well.");
  static final Attribute<String> NO_EVICT_FOR =
      exceptions("noEvictFor", "Exceptions after which it is not done; after all others it is.");

  static final AnnotationSpec CACHE_RESULT =
      spec(
          "CacheResult",
          "Answers from a cache; calls the method for what is not there.",
          NAME,
          SKIP_GET,
          RESOLVER,
          KEY_GENERATOR,
          EXCEPTION_CACHE,
          CACHED,
          NOT_CACHED);

  static final AnnotationSpec CACHE_PUT =
      spec(
          "CachePut",
          "Calls the method and puts the parameter with `@CacheValue` into a cache.",
          NAME,
          AFTER,
          RESOLVER,
          KEY_GENERATOR,
          CACHE_FOR,
          NO_CACHE_FOR);

  static final AnnotationSpec CACHE_REMOVE =
      spec(
          "CacheRemove",
          "Calls the method and removes an entry from a cache.",
          NAME,
          AFTER,
          RESOLVER,
          KEY_GENERATOR,
          EVICT_FOR,
          NO_EVICT_FOR);

  static final AnnotationSpec CACHE_REMOVE_ALL =
      spec(
          "CacheRemoveAll",
          "Calls the method and removes all entries of a cache.",
          NAME,
          AFTER,
          RESOLVER,
          EVICT_FOR,
          NO_EVICT_FOR);

  static final AnnotationSpec CACHE_DEFAULTS =
      spec(
              "CacheDefaults",
              "What holds for the annotations of a class that do not say it themselves.",
              NAME,
              RESOLVER,
              KEY_GENERATOR)
          .settings();

  /** Outermost first. */
  static final List<AnnotationSpec> ALL =
      List.of(CACHE_DEFAULTS, CACHE_REMOVE_ALL, CACHE_REMOVE, CACHE_PUT, CACHE_RESULT);

  private JCacheAnnotations() {}

  private static AnnotationSpec spec(String name, String sentence, Attribute<?>... attributes) {
    return AnnotationSpec.adopted(
            PACKAGE + name, Vocabulary.JCACHE.id(), sentence, FRAMEWORKS, attributes)
        .publicAtClasses();
  }

  private static Attribute<String> text(String name, String sentence) {
    return Attribute.only(name, Option.text(READ).says(sentence));
  }

  private static Attribute<String> exceptions(String name, String sentence) {
    return text(name, sentence.concat(" With their subtypes."));
  }
}
