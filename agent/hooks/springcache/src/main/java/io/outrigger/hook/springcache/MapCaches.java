package io.outrigger.hook.springcache;

import io.outrigger.port.cache.CacheEvent;
import io.outrigger.port.cache.CachePort;
import io.outrigger.port.cache.CacheSampler;
import io.outrigger.port.cache.ObservedCache;
import java.util.Set;
import org.springframework.cache.concurrent.ConcurrentMapCache;

/** Knows the caches, and how often each thread has stored something in any of them. */
final class MapCaches {

  private static final Set<CacheEvent> COUNTED = Set.of(CacheEvent.PUTS);

  private static final CacheSampler<ConcurrentMapCache> SIZE = new Size();

  /** One number, in an array: of JDK types only, for it hangs on threads of the application. */
  private static final ThreadLocal<long[]> STORED = new Counters();

  private MapCaches() {}

  /** What is told of the cache; one that is older than the agent is met here. */
  static ObservedCache observed(ConcurrentMapCache cache) {
    ObservedCache known = CachePort.find(cache);
    return known == null
        ? CachePort.opened("springcache", cache.getName(), cache, COUNTED, SIZE)
        : known;
  }

  /** How often this thread has stored a value. */
  static long stored() {
    return STORED.get()[0];
  }

  /** This thread stores a value. */
  static void stores() {
    STORED.get()[0]++;
  }

  private static final class Counters extends ThreadLocal<long[]> {
    @Override
    protected long[] initialValue() {
      return new long[1];
    }
  }

  private static final class Size implements CacheSampler<ConcurrentMapCache> {
    @Override
    public long size(ConcurrentMapCache cache) {
      return cache.getNativeCache().size();
    }
  }
}
