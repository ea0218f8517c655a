package io.outrigger.hook.caffeine;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.StatsCounter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts our counters into builders, around those that the application asks for. */
final class CaffeineBuilders {

  private static final MethodHandle GET_SUPPLIER;
  private static final MethodHandle SET_SUPPLIER;

  static {
    try {
      MethodHandles.Lookup inside =
          MethodHandles.privateLookupIn(Caffeine.class, MethodHandles.lookup());
      GET_SUPPLIER = inside.findGetter(Caffeine.class, "statsCounterSupplier", Supplier.class);
      SET_SUPPLIER = inside.findSetter(Caffeine.class, "statsCounterSupplier", Supplier.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private CaffeineBuilders() {}

  /** What the builder makes from now on is counted. */
  @SuppressWarnings("unchecked")
  static void count(Caffeine<?, ?> builder) throws Throwable {
    Supplier<StatsCounter> asked = (Supplier<StatsCounter>) supplier(builder);
    if (!(asked instanceof CountedSupplier)) {
      SET_SUPPLIER.invokeExact(builder, (Supplier<?>) new CountedSupplier(asked));
    }
  }

  /** Takes our counters away unless they are around the application's. */
  static void makeWay(Caffeine<?, ?> builder) throws Throwable {
    if (supplier(builder) instanceof CountedSupplier ours && !ours.isAsked()) {
      SET_SUPPLIER.invokeExact(builder, (Supplier<?>) null);
    }
  }

  private static @Nullable Supplier<?> supplier(Caffeine<?, ?> builder) throws Throwable {
    return (Supplier<?>) GET_SUPPLIER.invokeExact(builder);
  }
}
