package io.outrigger.hook.springcache;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.concurrent.ConcurrentMapCache;

/** Around {@code ConcurrentMapCache.putIfAbsent(Object, Object)}. */
public final class PutIfAbsentAdvice {

  private PutIfAbsentAdvice() {}

  /** The value is there, unless another was. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This ConcurrentMapCache cache, @Advice.Return @Nullable Object another) {
    if (another == null) {
      MapCaches.observed(cache).put(1);
    }
  }
}
