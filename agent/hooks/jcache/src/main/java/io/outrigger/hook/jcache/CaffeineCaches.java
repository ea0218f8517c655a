package io.outrigger.hook.jcache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.jcache.CacheProxy;
import io.outrigger.port.cache.CacheEvent;
import io.outrigger.port.cache.CachePort;
import io.outrigger.port.cache.CacheSampler;
import java.util.Set;

/** The caches of JCache that stand on Caffeine's. */
final class CaffeineCaches {

  private static final Set<CacheEvent> COUNTED = Set.of(CacheEvent.PUTS, CacheEvent.EVICTIONS);

  private static final CacheSampler<CacheProxy<?, ?>> SIZE = new EstimatedSize();

  private CaffeineCaches() {}

  static void opened(CacheProxy<?, ?> cache, Object statistics) {
    CountedCaches.opened(cache, statistics, COUNTED, SIZE);
    CachePort.countedElsewhere(cache.unwrap(Cache.class).asMap());
  }

  private static final class EstimatedSize implements CacheSampler<CacheProxy<?, ?>> {
    @Override
    public long size(CacheProxy<?, ?> cache) {
      return cache.unwrap(Cache.class).estimatedSize();
    }
  }
}
