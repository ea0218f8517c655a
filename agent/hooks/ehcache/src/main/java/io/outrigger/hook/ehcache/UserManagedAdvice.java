package io.outrigger.hook.ehcache;

import io.outrigger.port.cache.BuiltBy;
import net.bytebuddy.asm.Advice;

/** Around {@code UserManagedCacheBuilder.build(boolean)}. */
public final class UserManagedAdvice {

  private UserManagedAdvice() {}

  /** A cache of no manager is there, and has no name. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Return Object cache) {
    CountedCaches.opened(cache, BuiltBy.line("org.ehcache."));
  }
}
