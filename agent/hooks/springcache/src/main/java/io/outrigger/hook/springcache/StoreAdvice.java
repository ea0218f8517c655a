package io.outrigger.hook.springcache;

import net.bytebuddy.asm.Advice;

/** Around {@code ConcurrentMapCache.toStoreValue(Object)}, on the way of each value to the map. */
public final class StoreAdvice {

  private StoreAdvice() {}

  /** A value is about to be stored. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter() {
    MapCaches.stores();
  }
}
