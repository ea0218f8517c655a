package io.outrigger.strategy.resilience;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An object of a class of the application: a bean of its CDI where it has that and knows the class,
 * else a new one for each use.
 */
final class Beans {

  private final Class<?> type;
  private final @Nullable Cdi cdi;
  private final @Nullable MethodHandle maker;
  private final Consumer<String> warn;
  private volatile @Nullable Object bean;

  /**
   * Objects of a class.
   *
   * @param lookup of one that can make them
   * @param warn hears of a container that fails
   * @throws ReflectiveOperationException if nobody can
   */
  Beans(MethodHandles.Lookup lookup, Class<?> type, Consumer<String> warn)
      throws ReflectiveOperationException {
    this.type = type;
    this.warn = warn;
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
   *
   * @throws FallbackRule.NoAnswerException if nobody can make one now
   * @throws Throwable what its own constructor throws
   */
  Object get() throws Throwable {
    Object known = bean;
    if (known != null) {
      return known;
    }
    Object found = find();
    if (found != null) {
      bean = found;
      return found;
    }
    if (maker == null) {
      throw new FallbackRule.NoAnswerException(
          type.getName() + " is no bean now, and has no constructor without parameters");
    }
    return (Object) maker.invokeExact();
  }

  /** The bean, or null: a container may be about to begin or to end, or know several. */
  private @Nullable Object find() {
    Cdi known = cdi;
    if (known == null) {
      return null;
    }
    try {
      Object found = known.find(type);
      return found == null ? null : (Object) known.get().invokeExact(found);
    } catch (Throwable fault) {
      warn.accept("CDI gives no bean of " + type.getName() + ": " + fault);
      return null;
    }
  }
}
