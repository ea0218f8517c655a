package io.outrigger.hook.guava;

import com.google.common.base.Supplier;
import com.google.common.cache.AbstractCache.StatsCounter;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Around {@code CacheBuilder.getStatsCounterSupplier()}, which a cache asks for itself and for each
 * of its segments as it is built.
 */
public final class SupplierAdvice {

  private SupplierAdvice() {}

  /** What the cache is given counts for us as well. */
  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static @Nullable Object exit(@Advice.Return Supplier<? extends StatsCounter> there) {
    return new CountedSupplier(there);
  }
}
