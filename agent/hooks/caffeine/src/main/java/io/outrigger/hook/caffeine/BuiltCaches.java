package io.outrigger.hook.caffeine;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import io.outrigger.port.cache.BuiltBy;
import io.outrigger.port.cache.CacheEvent;
import io.outrigger.port.cache.CachePort;
import io.outrigger.port.cache.CacheSampler;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings counters and caches together. */
final class BuiltCaches {

  /** How the names of the library's classes begin. */
  private static final String LIBRARY = "com.github.benmanes.caffeine.";

  private static final Set<CacheEvent> COUNTED = Set.of(CacheEvent.LOADS, CacheEvent.EVICTIONS);

  /** The counter that was made last for a cache that is being built; of JDK types only. */
  private static final ThreadLocal<@Nullable WeakReference<CountedStats>> BEGUN =
      new ThreadLocal<>();

  private static final CacheSampler<Object> SIZE = new EstimatedSize();

  private BuiltCaches() {}

  /** A cache that this thread builds has got its counter. */
  static void begun(CountedStats stats) {
    BEGUN.set(new WeakReference<>(stats));
  }

  /**
   * It is built, or null if that has failed. One method to build may call another: the counter goes
   * to the first that ends.
   */
  static void built(@Nullable Object cache) {
    WeakReference<CountedStats> begun = BEGUN.get();
    if (begun == null) {
      return;
    }
    BEGUN.remove();
    CountedStats stats = begun.get();
    if (stats != null && cache != null) {
      stats.countsFor(
          CachePort.opened("caffeine", BuiltBy.line(LIBRARY), inner(cache), COUNTED, SIZE));
    }
  }

  /**
   * Somebody who got the cache gives it a name. Of one that is not the library's nothing is asked.
   */
  static void named(@Nullable Object cache, String name) {
    if (cache != null && cache.getClass().getName().startsWith(LIBRARY)) {
      CachePort.named(inner(cache), name);
    }
  }

  /**
   * What lives as long as the cache is used: the application may keep nothing but the map, which is
   * the cache itself unless that is asynchronous.
   */
  private static Object inner(Object cache) {
    return cache instanceof Cache<?, ?> synchronous ? synchronous.asMap() : cache;
  }

  private static final class EstimatedSize implements CacheSampler<Object> {
    @Override
    public long size(Object cache) {
      return cache instanceof Map<?, ?> map
          ? map.size()
          : ((AsyncCache<?, ?>) cache).synchronous().estimatedSize();
    }
  }
}
