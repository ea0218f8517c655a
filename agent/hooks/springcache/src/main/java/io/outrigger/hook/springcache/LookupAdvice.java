package io.outrigger.hook.springcache;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.concurrent.ConcurrentMapCache;

/** Around {@code ConcurrentMapCache.lookup(Object)}, which all lookups without a loader call. */
public final class LookupAdvice {

  private LookupAdvice() {}

  /** A null that is kept is no null here. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This ConcurrentMapCache cache, @Advice.Return @Nullable Object found) {
    if (found == null) {
      MapCaches.observed(cache).missed(1);
    } else {
      MapCaches.observed(cache).hit(1);
    }
  }
}
