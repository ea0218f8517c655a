package io.outrigger.hook.ehcache;

import net.bytebuddy.asm.Advice;
import org.ehcache.core.InternalCache;

/** Around {@code EhcacheManager.createNewEhcache(String, …)}, by which all its caches are made. */
public final class ManagedAdvice {

  private ManagedAdvice() {}

  /** A cache is there, which nobody has used yet. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.Argument(0) String alias, @Advice.Return InternalCache<?, ?> cache) {
    CountedCaches.opened(cache, alias);
  }
}
