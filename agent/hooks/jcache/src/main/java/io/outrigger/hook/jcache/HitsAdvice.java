package io.outrigger.hook.jcache;

import io.outrigger.port.cache.ObservedCache;
import net.bytebuddy.asm.Advice;

/** Around {@code recordHits} of Caffeine's statistics. */
public final class HitsAdvice {

  private HitsAdvice() {}

  /** So many lookups have found something. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object statistics, @Advice.Argument(0) long count) {
    ObservedCache observed = CountedCaches.of(statistics);
    if (observed != null) {
      observed.hit(count);
    }
  }
}
