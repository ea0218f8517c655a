package io.outrigger.hook.jcache;

import io.outrigger.port.cache.CachePort;
import javax.cache.Cache;
import net.bytebuddy.asm.Advice;

/** Around {@code close()} of caches, which their manager calls as well. */
public final class CloseAdvice {

  private CloseAdvice() {}

  /** Nothing is in it any more. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.This Cache<?, ?> cache) {
    CachePort.closed(cache);
  }
}
