package io.outrigger.hook.ehcache;

import io.outrigger.port.cache.CachePort;
import net.bytebuddy.asm.Advice;
import org.ehcache.core.InternalCache;

/** Around {@code close()} of caches, which their manager calls as well. */
public final class CloseAdvice {

  private CloseAdvice() {}

  /** Nothing is in it any more. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.This InternalCache<?, ?> cache) {
    CachePort.closed(cache);
  }
}
