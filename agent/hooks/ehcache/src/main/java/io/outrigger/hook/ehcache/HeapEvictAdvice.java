package io.outrigger.hook.ehcache;

import net.bytebuddy.asm.Advice;

/** Around {@code OnHeapStore.evict}, which tries to make room. */
public final class HeapEvictAdvice {

  private HeapEvictAdvice() {}

  /** An entry has gone, or none was found. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object store, @Advice.Return boolean evicted) {
    if (evicted) {
      Counted.gone(store);
    }
  }
}
