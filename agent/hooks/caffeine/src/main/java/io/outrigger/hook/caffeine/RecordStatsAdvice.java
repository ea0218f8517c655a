package io.outrigger.hook.caffeine;

import com.github.benmanes.caffeine.cache.Caffeine;
import net.bytebuddy.asm.Advice;

/** Around {@code Caffeine.recordStats()} and {@code recordStats(Supplier)}. */
public final class RecordStatsAdvice {

  private RecordStatsAdvice() {}

  /** The builder refuses to be told twice, and is to find that nobody has told it yet. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Caffeine<?, ?> builder) throws Throwable {
    CaffeineBuilders.makeWay(builder);
  }

  /** Whatever the application has asked for is counted as well. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.This Caffeine<?, ?> builder) throws Throwable {
    CaffeineBuilders.count(builder);
  }
}
