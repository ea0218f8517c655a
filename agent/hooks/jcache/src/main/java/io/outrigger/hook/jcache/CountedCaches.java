package io.outrigger.hook.jcache;

import io.outrigger.port.cache.CacheEvent;
import io.outrigger.port.cache.CachePort;
import io.outrigger.port.cache.CacheSampler;
import io.outrigger.port.cache.ObservedCache;
import io.outrigger.spi.WeakTable;
import java.util.Set;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** Knows whose the beans are that caches tell what happens. Names no type of a provider. */
final class CountedCaches {

  private static final WeakTable<Object, ObservedCache> STATISTICS = new WeakTable<>();

  private CountedCaches() {}

  /** A cache is there, which nobody has used yet. */
  static <C extends Cache<?, ?>> void opened(
      C cache, Object statistics, Set<CacheEvent> counted, CacheSampler<? super C> size) {
    STATISTICS.putIfAbsent(
        statistics, CachePort.opened("jcache", cache.getName(), cache, counted, size));
  }

  /** What the bean's cache is told to; null for one that is older than the agent. */
  static @Nullable ObservedCache of(Object statistics) {
    return STATISTICS.get(statistics);
  }
}
