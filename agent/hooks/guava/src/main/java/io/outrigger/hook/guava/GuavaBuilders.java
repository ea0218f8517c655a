package io.outrigger.hook.guava;

import com.google.common.base.Supplier;
import com.google.common.cache.AbstractCache.StatsCounter;
import com.google.common.cache.CacheBuilder;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Puts our counters into builders, around those that are there. */
final class GuavaBuilders {

  private static final MethodHandle GET_SUPPLIER;
  private static final MethodHandle SET_SUPPLIER;

  static {
    try {
      MethodHandles.Lookup inside =
          MethodHandles.privateLookupIn(CacheBuilder.class, MethodHandles.lookup());
      GET_SUPPLIER = inside.findGetter(CacheBuilder.class, "statsCounterSupplier", Supplier.class);
      SET_SUPPLIER = inside.findSetter(CacheBuilder.class, "statsCounterSupplier", Supplier.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private GuavaBuilders() {}

  /** What the builder makes from now on is counted. */
  @SuppressWarnings("unchecked") // of that type in all versions
  static void count(CacheBuilder<?, ?> builder) throws Throwable {
    Supplier<? extends StatsCounter> there =
        (Supplier<? extends StatsCounter>) (Supplier<?>) GET_SUPPLIER.invokeExact(builder);
    if (!(there instanceof CountedSupplier)) {
      SET_SUPPLIER.invokeExact(builder, (Supplier<?>) new CountedSupplier(there));
    }
  }
}
