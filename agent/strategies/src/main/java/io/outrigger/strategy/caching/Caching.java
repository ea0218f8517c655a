package io.outrigger.strategy.caching;

import io.outrigger.option.OptionValues;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.spi.StrategyContext;
import io.outrigger.strategy.Delays;
import io.outrigger.strategy.caching.redis.RedisStore;
import org.jspecify.annotations.Nullable;

/** What all cached methods share; made when the first one is linked. */
final class Caching {

  /**
   * Threads that call methods for those who have waited too long. Whoever finds all of them at work
   * is answered by the load that he waits for, if that ends before.
   */
  private static final int MOST_TIRED = 64;

  private final StrategyContext context;
  private final @Nullable SharedStore store;
  private final Faults faults;
  private final Caches caches = new Caches();
  private final Refresher refresher;
  private final Workers tired = new Workers(MOST_TIRED, Integer.MAX_VALUE, "outrigger-cache-call-");
  private final Delays delays = new Delays();

  /**
   * The parts.
   *
   * @param given level 2; null for the one that the configuration asks for, if it does
   */
  Caching(StrategyContext context, @Nullable SharedStore given) {
    this.context = context;
    store =
        given == null ? RedisStore.of(context.options(), context::info, context::warnOnce) : given;
    faults = new Faults(context::warnOnce);
    CaffeineSystem.tell(context::warnOnce);
    refresher = new Refresher(context.options().get(CachingOptions.REFRESH_THREADS));
  }

  /** As they are now: the configuration may change. */
  OptionValues options() {
    return context.options();
  }

  Faults faults() {
    return faults;
  }

  Caches caches() {
    return caches;
  }

  /** Level 2, or null. */
  @Nullable SharedStore store() {
    return store;
  }

  Refresher refresher() {
    return refresher;
  }

  Workers tired() {
    return tired;
  }

  Delays delays() {
    return delays;
  }

  /**
   * The cache of that name, for the method.
   *
   * @param declares whether the annotation gives the settings
   * @throws InvalidAnnotationException if somebody else gives others
   */
  NamedCache cache(
      MethodCall call,
      MethodAnnotation annotation,
      String name,
      CacheSettings settings,
      boolean declares)
      throws InvalidAnnotationException {
    return caches.get(
        call,
        annotation,
        name,
        settings,
        declares,
        (counts, chosen) ->
            new NamedCache(
                counts, chosen, call.declaringClass(), store, faults, context.nanoClock()));
  }

  /**
   * The cache of that name, for a method whose annotation says nothing of its settings.
   *
   * @throws InvalidAnnotationException if there is none to be had
   */
  NamedCache cache(MethodCall call, MethodAnnotation annotation, String name)
      throws InvalidAnnotationException {
    return cache(call, annotation, name, CacheSettings.byDefault(options()), false);
  }

  /** Methods are about to be linked anew. */
  void changing() {
    caches.changing();
  }

  /** Methods have been linked anew. */
  void changed() {
    caches.changed(CacheSettings.byDefault(options()));
  }

  /** Lets go of entries that are dead, also where nobody asks for any. */
  void tidy() {
    SharedStore behind = store;
    if (behind != null) {
      behind.chores();
    }
    for (Caches.Known each : caches.all()) {
      each.cache().tidy();
    }
  }
}
