package io.outrigger.hook.jcache;

import io.outrigger.port.cache.ObservedCache;
import net.bytebuddy.asm.Advice;

/** Around {@code recordEvictions} of Caffeine's statistics. */
public final class EvictionsAdvice {

  private EvictionsAdvice() {}

  /** So many entries have expired, or went because there were too many. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object statistics, @Advice.Argument(0) long count) {
    ObservedCache observed = CountedCaches.of(statistics);
    if (observed != null) {
      observed.evicted(count);
    }
  }
}
