package io.outrigger.hook.ehcache;

import net.bytebuddy.asm.Advice;

/** Around {@code GeneralOperationStatistic.end(Enum)}: a cache, or one of its tiers, is done. */
public final class OutcomeAdvice {

  private OutcomeAdvice() {}

  /** Only statistics of caches are known. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object statistic, @Advice.Argument(0) Enum<?> outcome) {
    Counted counted = Counted.of(statistic);
    if (counted != null) {
      counted.ended(outcome);
    }
  }
}
