package io.outrigger.hook.ehcache;

import net.bytebuddy.asm.Advice;

/** Around what tiers call for each entry that has expired or, off the heap, is evicted. */
public final class GoneAdvice {

  private GoneAdvice() {}

  /** Only what belongs to the lowest tier of a cache is known: above that nothing is lost. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object tier) {
    Counted.gone(tier);
  }
}
