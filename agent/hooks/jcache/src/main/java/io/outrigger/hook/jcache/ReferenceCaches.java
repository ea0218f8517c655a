package io.outrigger.hook.jcache;

import io.outrigger.port.cache.CacheEvent;
import io.outrigger.port.cache.CacheSampler;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import org.jspecify.annotations.Nullable;
import org.jsr107.ri.RICache;

/** The caches of the reference implementation. */
final class ReferenceCaches {

  private static final Set<CacheEvent> COUNTED = Set.of(CacheEvent.PUTS);

  private static final CacheSampler<RICache<?, ?>> SIZE = new Size();

  private ReferenceCaches() {}

  static void opened(RICache<?, ?> cache) {
    CountedCaches.opened(cache, cache.getCacheStatisticsMXBean(), COUNTED, SIZE);
  }

  /**
   * What is put in the place of a number that the bean is to add.
   *
   * @return null if the application has asked for the number
   */
  @SuppressWarnings("unchecked") // whatever the types of keys and values are
  static @Nullable Object unlessAsked(Cache<?, ?> cache) {
    return cache.getConfiguration(CompleteConfiguration.class).isStatisticsEnabled()
        ? null
        : (Object) 0L;
  }

  private static final class Size implements CacheSampler<RICache<?, ?>> {
    @Override
    public long size(RICache<?, ?> cache) {
      return cache.getSize();
    }
  }
}
