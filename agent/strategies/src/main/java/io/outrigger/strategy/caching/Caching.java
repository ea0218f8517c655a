package io.outrigger.strategy.caching;

import io.outrigger.option.NearestName;
import io.outrigger.option.OptionValues;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.spi.StrategyContext;
import io.outrigger.strategy.Delays;
import io.outrigger.strategy.caching.redis.RedisStore;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all cached methods share; made when the first one is linked. */
final class Caching {

  /**
   * Threads that call methods for those who have waited too long. Whoever finds all of them at work
   * is answered by the load that he waits for, if that ends before.
   */
  private static final int MOST_TIRED = 64;

  /**
   * Threads on which those who have waited for a stage hear of its end. Where all of them are held
   * up by what is done then, the others hear of it on the thread that ends it.
   */
  private static final int MOST_ENDS = 256;

  /** Nanoseconds after which methods that belong together are taken to have been called. */
  private static final long ACQUAINTED = Duration.ofMinutes(1).toNanos();

  private final StrategyContext context;
  private final @Nullable SharedStore store;
  private final Faults faults;
  private final Caches caches = new Caches();
  private final Refresher refresher;
  private final Workers tired = new Workers(MOST_TIRED, Integer.MAX_VALUE, "outrigger-cache-call-");
  private final Workers ends = new Workers(MOST_ENDS, 0, "outrigger-cache-end-");
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
    tellOfOptions();
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

  Workers ends() {
    return ends;
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
            new NamedCache(counts, chosen, call.lookup(), store, faults, context.nanoClock()));
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
    tellOfOptions();
    caches.changed(CacheSettings.byDefault(options()));
  }

  /** Where no annotation says more, nothing would ever be refreshed, and nobody would notice. */
  private void tellOfOptions() {
    Duration refreshAfter = options().get(CachingOptions.REFRESH_AFTER);
    Duration ttl = options().get(CachingOptions.TTL);
    if (!ttl.isZero() && refreshAfter.compareTo(ttl) >= 0) {
      context.warnOnce(
          CachingOptions.REFRESH_AFTER
              + "="
              + CachingOptions.REFRESH_AFTER.show(refreshAfter)
              + ": expected less than "
              + CachingOptions.TTL
              + ", "
              + CachingOptions.TTL.show(ttl)
              + "; what lives no longer than that is never loaded anew in the background");
    }
  }

  /** Lets go of entries that are dead, also where nobody asks for any. */
  void tidy() {
    SharedStore behind = store;
    if (behind != null) {
      behind.chores();
    }
    for (Caches.Known each : caches.all()) {
      each.cache().tidy();
      tellOfStrangers(each.name(), each.cache());
    }
  }

  /** Says which methods write what nobody finds: a name or a key is not what it was meant to be. */
  private void tellOfStrangers(String name, NamedCache cache) {
    long now = cache.now();
    String writer = cache.keyUse().unread(now, ACQUAINTED);
    if (writer != null) {
      List<String> others = caches.read();
      String nearest = NearestName.of(name, others);
      faults.tell(
          cache.counts(),
          writer
              + " writes to it, and no method that was called so far answers from it"
              + (others.contains(name)
                  ? "; methods of another class loader answer from a cache of their own, of the same"
                      + " name"
                  : nearest == null ? "" : "; did you mean " + nearest + "?"));
    }
    for (KeyUse.Unmet each : cache.keyUse().unmet(now, ACQUAINTED)) {
      faults.tell(
          cache.counts(),
          each.method()
              + " writes by keys of "
              + each.written()
              + ", which never equal those that entries are found by, of "
              + each.read()
              + ": expected the same parameters, or key=");
    }
  }
}
