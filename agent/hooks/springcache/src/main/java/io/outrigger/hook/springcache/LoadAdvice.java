package io.outrigger.hook.springcache;

import io.outrigger.port.cache.ObservedCache;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.concurrent.ConcurrentMapCache;

/** Around {@code ConcurrentMapCache.get(Object, Callable)}. */
public final class LoadAdvice {

  private LoadAdvice() {}

  /** How many values this thread has stored so far. */
  @Advice.OnMethodEnter(inline = false)
  public static long enter() {
    return MapCaches.stored();
  }

  /** Who has stored something meanwhile, or failed to, had to load it: it was not there. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This ConcurrentMapCache cache,
      @Advice.Enter long storedBefore,
      @Advice.Thrown @Nullable Throwable thrown) {
    ObservedCache observed = MapCaches.observed(cache);
    if (thrown != null) {
      observed.missed(1);
    } else if (MapCaches.stored() != storedBefore) {
      observed.missed(1);
      observed.put(1);
    } else {
      observed.hit(1);
    }
  }
}
