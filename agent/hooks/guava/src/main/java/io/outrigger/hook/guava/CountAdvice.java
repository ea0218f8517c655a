package io.outrigger.hook.guava;

import com.google.common.cache.CacheBuilder;
import net.bytebuddy.asm.Advice;

/** Around the constructor of {@code CacheBuilder} and its {@code recordStats()}. */
public final class CountAdvice {

  private CountAdvice() {}

  /** Whatever counts in what the builder makes, we count too. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This CacheBuilder<?, ?> builder) throws Throwable {
    GuavaBuilders.count(builder);
  }
}
