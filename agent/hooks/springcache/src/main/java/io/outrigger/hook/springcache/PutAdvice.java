package io.outrigger.hook.springcache;

import net.bytebuddy.asm.Advice;
import org.springframework.cache.concurrent.ConcurrentMapCache;

/** Around {@code ConcurrentMapCache.put(Object, Object)}. */
public final class PutAdvice {

  private PutAdvice() {}

  /** The value is there. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This ConcurrentMapCache cache) {
    MapCaches.observed(cache).put(1);
  }
}
