package io.outrigger.hook.guava;

import com.google.common.cache.Cache;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around both {@code CacheBuilder.build}. */
public final class BuildAdvice {

  private BuildAdvice() {}

  /** A cache is there, or not. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Return @Nullable Cache<?, ?> cache) {
    BuiltCaches.built(cache);
  }
}
