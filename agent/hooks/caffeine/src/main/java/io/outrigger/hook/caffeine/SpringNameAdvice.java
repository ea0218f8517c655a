package io.outrigger.hook.caffeine;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around the constructors of Spring's {@code CaffeineCache(String, Cache, boolean)}. */
public final class SpringNameAdvice {

  private SpringNameAdvice() {}

  /** The name that people know the cache by. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.Argument(0) String name, @Advice.Argument(1) @Nullable Object cache) {
    BuiltCaches.named(cache, name);
  }
}
