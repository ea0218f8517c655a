package io.outrigger.hook.ehcache;

import io.outrigger.port.cache.ObservedCache;
import net.bytebuddy.asm.Advice;
import org.ehcache.core.InternalCache;
import org.ehcache.core.statistics.BulkOps;

/** Around {@code addBulkMethodEntriesCount} of caches, which counts what {@code getAll} does. */
public final class BulkAdvice {

  private BulkAdvice() {}

  /** So many keys were found or not, or put. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This InternalCache<?, ?> cache,
      @Advice.Argument(0) BulkOps what,
      @Advice.Argument(1) long count) {
    Counted counted = Counted.of(cache);
    if (counted == null) {
      return;
    }
    ObservedCache observed = counted.cache();
    if (what == BulkOps.GET_ALL_HITS) {
      observed.hit(count);
    } else if (what == BulkOps.GET_ALL_MISS) {
      observed.missed(count);
    } else if (what == BulkOps.PUT_ALL) {
      observed.put(count);
    }
  }
}
