package io.outrigger.hook.guava;

import com.google.common.cache.Cache;
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
  private static final String LIBRARY = "com.google.common.";

  private static final Set<CacheEvent> COUNTED = Set.of(CacheEvent.LOADS, CacheEvent.EVICTIONS);

  /** What the counters share that this thread is making; of JDK types only. */
  private static final ThreadLocal<@Nullable WeakReference<CountedCache>> BEGUN =
      new ThreadLocal<>();

  private static final CacheSampler<Map<?, ?>> SIZE = new Size();

  private BuiltCaches() {}

  /** A cache that this thread builds gets a counter. */
  static CountedCache begun() {
    WeakReference<CountedCache> begun = BEGUN.get();
    CountedCache known = begun == null ? null : begun.get();
    if (known == null) {
      known = new CountedCache();
      BEGUN.set(new WeakReference<>(known));
    }
    return known;
  }

  /** It is built, or null if that has failed. */
  static void built(@Nullable Cache<?, ?> cache) {
    WeakReference<CountedCache> begun = BEGUN.get();
    if (begun == null) {
      return;
    }
    BEGUN.remove();
    CountedCache counted = begun.get();
    if (counted != null && cache != null) {
      // the map is the cache itself, and all that the application may keep of it
      counted.observed =
          CachePort.opened("guava", BuiltBy.line(LIBRARY), cache.asMap(), COUNTED, SIZE);
    }
  }

  private static final class Size implements CacheSampler<Map<?, ?>> {
    @Override
    public long size(Map<?, ?> cache) {
      return cache.size();
    }
  }
}
