package io.outrigger.hook.jcache;

import io.outrigger.port.cache.ObservedCache;
import net.bytebuddy.asm.Advice;

/** Around {@code recordPuts} of Caffeine's statistics. */
public final class PutsAdvice {

  private PutsAdvice() {}

  /** So many entries were put. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object statistics, @Advice.Argument(0) long count) {
    ObservedCache observed = CountedCaches.of(statistics);
    if (observed != null) {
      observed.put(count);
    }
  }
}
