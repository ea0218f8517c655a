package io.outrigger.hook.caffeine;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around all {@code Caffeine.build} and {@code buildAsync}. */
public final class BuildAdvice {

  private BuildAdvice() {}

  /** A cache is there, or not. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Return @Nullable Object cache) {
    BuiltCaches.built(cache);
  }
}
