package io.outrigger.hook.jcache;

import io.outrigger.port.cache.ObservedCache;
import net.bytebuddy.asm.Advice;

/** Around {@code recordMisses} of Caffeine's statistics. */
public final class MissesAdvice {

  private MissesAdvice() {}

  /** So many lookups have found nothing. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object statistics, @Advice.Argument(0) long count) {
    ObservedCache observed = CountedCaches.of(statistics);
    if (observed != null) {
      observed.missed(count);
    }
  }
}
