package io.outrigger.hook.jcache;

import net.bytebuddy.asm.Advice;
import org.jsr107.ri.RICache;

/** Around the constructor of the reference implementation's {@code RICache}. */
public final class ReferenceOpenAdvice {

  private ReferenceOpenAdvice() {}

  /** A cache is there. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This RICache<?, ?> cache) {
    ReferenceCaches.opened(cache);
  }
}
