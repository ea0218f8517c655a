package io.outrigger.hook.springcache;

import net.bytebuddy.asm.Advice;
import org.springframework.cache.concurrent.ConcurrentMapCache;

/** Around the constructors of {@code ConcurrentMapCache}, which call one another. */
public final class OpenAdvice {

  private OpenAdvice() {}

  /** A cache is there. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This ConcurrentMapCache cache) {
    MapCaches.observed(cache);
  }
}
