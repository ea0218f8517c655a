package io.outrigger.hook.caffeine;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.StatsCounter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Finds the counter behind a policy. Both are hidden in their package. */
final class CaffeinePolicies {

  private static final String LIBRARY = "com.github.benmanes.caffeine.cache.";

  /** From the kinds of policies to their counters. */
  private static final MethodHandle OF_BOUNDED;

  private static final MethodHandle OF_UNBOUNDED;
  private static final Class<?> BOUNDED;

  static {
    try {
      BOUNDED = inside("BoundedLocalCache$BoundedPolicy");
      OF_BOUNDED = counter(BOUNDED, inside("BoundedLocalCache"));
      OF_UNBOUNDED =
          counter(inside("UnboundedLocalCache$UnboundedPolicy"), inside("UnboundedLocalCache"));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private CaffeinePolicies() {}

  private static Class<?> inside(String name) throws ClassNotFoundException {
    return Class.forName(LIBRARY + name, false, Caffeine.class.getClassLoader());
  }

  private static MethodHandle counter(Class<?> policy, Class<?> cache)
      throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    MethodHandle cacheOf =
        MethodHandles.privateLookupIn(policy, lookup).findGetter(policy, "cache", cache);
    MethodHandle statsOf =
        MethodHandles.privateLookupIn(cache, lookup)
            .findVirtual(cache, "statsCounter", MethodType.methodType(StatsCounter.class));
    return MethodHandles.filterReturnValue(cacheOf, statsOf)
        .asType(MethodType.methodType(Object.class, Object.class));
  }

  /** Whether the policy's cache counts for us and nobody else. */
  static boolean isOursAlone(Object policy) throws Throwable {
    Object stats =
        policy.getClass() == BOUNDED
            ? (Object) OF_BOUNDED.invokeExact(policy)
            : (Object) OF_UNBOUNDED.invokeExact(policy);
    return stats instanceof CountedStats ours && !ours.isAsked();
  }
}
