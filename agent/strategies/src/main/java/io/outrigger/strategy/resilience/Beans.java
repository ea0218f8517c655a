package io.outrigger.strategy.resilience;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * An object of a class of the application: a bean of its CDI where it has that and knows the class,
 * else a new one for each use.
 */
final class Beans {

  private final Class<?> type;
  private final @Nullable Cdi cdi;
  private final @Nullable MethodHandle maker;
  private volatile @Nullable Object bean;

  /**
   * Objects of a class.
   *
   * @param lookup of one that can make them
   * @throws ReflectiveOperationException if nobody can
   */
  Beans(MethodHandles.Lookup lookup, Class<?> type) throws ReflectiveOperationException {
    this.type = type;
    cdi = Cdi.of(type.getClassLoader());
    maker = maker(lookup, type, cdi != null);
  }

  /** A bean needs no constructor that anybody else can call. */
  private static @Nullable MethodHandle maker(
      MethodHandles.Lookup lookup, Class<?> type, boolean optional)
      throws ReflectiveOperationException {
    try {
      return lookup
          .findConstructor(type, MethodType.methodType(void.class))
          .asType(MethodType.methodType(Object.class));
    } catch (ReflectiveOperationException none) {
      if (optional) {
        return null;
      }
      throw none;
    }
  }

  /**
   * An object for one use. A bean is kept: it may be of a scope by which each one that is asked for
   * would be kept by the container.
   */
  Object get() throws Throwable {
    Object known = bean;
    if (known != null) {
      return known;
    }
    Object found = cdi == null ? null : cdi.find(type);
    if (found != null) {
      bean = found;
      return found;
    }
    if (maker == null) {
      throw new IllegalStateException(type.getName() + " is no bean and has no constructor");
    }
    return (Object) maker.invokeExact();
  }
}
