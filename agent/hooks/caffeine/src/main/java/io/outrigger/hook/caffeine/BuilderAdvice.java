package io.outrigger.hook.caffeine;

import com.github.benmanes.caffeine.cache.Caffeine;
import net.bytebuddy.asm.Advice;

/** Around the constructor of {@code Caffeine}. */
public final class BuilderAdvice {

  private BuilderAdvice() {}

  /** What the builder makes will be counted. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Caffeine<?, ?> builder) throws Throwable {
    CaffeineBuilders.count(builder);
  }
}
