package io.outrigger.hook.jcache;

import com.github.benmanes.caffeine.jcache.CacheProxy;
import net.bytebuddy.asm.Advice;

/** Around the constructor of Caffeine's {@code CacheProxy}, from which all its caches are. */
public final class CaffeineOpenAdvice {

  private CaffeineOpenAdvice() {}

  /** A cache is there. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This CacheProxy<?, ?> cache, @Advice.FieldValue("statistics") Object statistics) {
    CaffeineCaches.opened(cache, statistics);
  }
}
