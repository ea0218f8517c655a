package io.outrigger.hook.caffeine;

import com.github.benmanes.caffeine.cache.stats.StatsCounter;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Around {@code Caffeine.getStatsCounterSupplier()}, which caches ask as they are built. */
public final class SupplierAdvice {

  private SupplierAdvice() {}

  /** What the cache is given counts for us as well. */
  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static @Nullable Object exit(@Advice.Return Supplier<StatsCounter> asked) {
    return WholeCopy.IS_HERE ? new CountedSupplier(asked) : null;
  }
}
