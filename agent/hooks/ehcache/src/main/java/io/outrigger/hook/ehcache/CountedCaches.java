package io.outrigger.hook.ehcache;

import io.outrigger.port.cache.CacheEvent;
import io.outrigger.port.cache.CachePort;
import io.outrigger.port.cache.CacheSampler;
import io.outrigger.port.cache.ObservedCache;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds in a new cache what tells of it. */
final class CountedCaches {

  private static final Set<CacheEvent> COUNTED = Set.of(CacheEvent.PUTS, CacheEvent.EVICTIONS);

  private static final String[] OPERATIONS = {
    "get", "put", "putIfAbsent", "replace", "conditionalRemove"
  };

  private static final CacheSampler<Object> SIZE = new LowestSize();

  private CountedCaches() {}

  /** A cache is there, or what stands around one that is to outlive the JVM. */
  static void opened(Object made, String name) {
    Object inner = Inside.field(made, "getObserver") == null ? Inside.field(made, "cache") : made;
    if (inner == null) {
      return;
    }
    ObservedCache observed = CachePort.opened("ehcache", name, inner, COUNTED, SIZE);
    Counted.part(inner, observed);
    for (String each : OPERATIONS) {
      Object statistic = Inside.field(inner, each.concat("Observer"));
      if (statistic != null
          && Inside.field(statistic, "type") instanceof Class<?> outcomes
          && outcomes.getEnumConstants() instanceof Enum<?>[] constants) {
        Counted.statistic(statistic, each, constants, observed);
      }
    }
    Object lowest = lowestTier(inner);
    if (lowest != null) {
      Counted.part(lowest, observed);
      Object listener = Inside.field(lowest, "mapEvictionListener");
      if (listener != null) {
        Counted.part(listener, observed);
      }
    }
  }

  /** Where entries are that are in no other tier; stores may stand around others. */
  private static @Nullable Object lowestTier(Object cache) {
    Object store = Inside.field(cache, "store");
    Object below = store;
    while (below != null) {
      store = below;
      below = Inside.field(store, "authoritativeTier");
      if (below == null) {
        below = Inside.field(store, "delegate");
      }
      if (below == null) {
        below = Inside.field(store, "underlyingStore");
      }
    }
    return store;
  }

  private static final class LowestSize implements CacheSampler<Object> {
    @Override
    public long size(Object cache) {
      Object lowest = lowestTier(cache);
      Object map = lowest == null ? null : Inside.field(lowest, "map");
      if (map == null) {
        return 0;
      }
      Number size = Inside.number(map, "mappingCount");
      if (size == null) {
        size = Inside.number(map, "longSize");
      }
      return size == null ? 0 : size.longValue();
    }
  }
}
