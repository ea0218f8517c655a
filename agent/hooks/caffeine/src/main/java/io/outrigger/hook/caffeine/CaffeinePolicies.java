package io.outrigger.hook.caffeine;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.StatsCounter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Finds the counter behind a policy. Both are hidden in their package: a version that has them
 * otherwise is no reason to have the hook switched off.
 */
final class CaffeinePolicies {

  private static final String LIBRARY = "com.github.benmanes.caffeine.cache.";

  /** From a policy to its counter, by the kind of cache; null where there is no such way. */
  private static final @Nullable MethodHandle OF_BOUNDED = counter("Bounded");

  private static final @Nullable MethodHandle OF_UNBOUNDED = counter("Unbounded");

  private CaffeinePolicies() {}

  private static @Nullable MethodHandle counter(String kind) {
    String name = LIBRARY + kind + "LocalCache";
    try {
      Class<?> cache = inside(name);
      Class<?> policy = inside(name + "$" + kind + "Policy");
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodHandle cacheOf =
          MethodHandles.privateLookupIn(policy, lookup).findGetter(policy, "cache", cache);
      MethodHandle statsOf =
          MethodHandles.privateLookupIn(cache, lookup)
              .findVirtual(cache, "statsCounter", MethodType.methodType(StatsCounter.class));
      return MethodHandles.filterReturnValue(cacheOf, statsOf)
          .asType(MethodType.methodType(StatsCounter.class, Object.class));
    } catch (ReflectiveOperationException | LinkageError unknown) {
      return null;
    }
  }

  private static Class<?> inside(String name) throws ClassNotFoundException {
    return Class.forName(name, false, Caffeine.class.getClassLoader());
  }

  /** Whether the policy's cache is known to count for nobody but us. */
  static boolean isUnasked(Object policy) throws Throwable {
    MethodHandle counterOf =
        policy.getClass().getName().endsWith("$BoundedPolicy") ? OF_BOUNDED : OF_UNBOUNDED;
    return counterOf != null && !CountedStats.isAsked((StatsCounter) counterOf.invokeExact(policy));
  }
}
