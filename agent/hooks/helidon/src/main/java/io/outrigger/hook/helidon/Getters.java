package io.outrigger.hook.helidon;

import io.outrigger.spi.GetterChain;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Makes method handles for Helidon's getters, each called on the result of the one before. */
final class Getters {

  private static final String LIBRARY = "io.helidon.";

  private Getters() {}

  static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(LIBRARY + name, false, Getters.class.getClassLoader());
  }

  /** The handle takes an Object and returns the result type. */
  static MethodHandle chain(Class<?> owner, Class<?> result, String... names)
      throws ReflectiveOperationException {
    return GetterChain.of(MethodHandles.lookup(), owner, result, names);
  }

  /** The handle takes an Object and a name, and returns what belongs to the name. */
  static MethodHandle valueByName(Class<?> owner, String name) throws ReflectiveOperationException {
    return MethodHandles.lookup()
        .unreflect(owner.getMethod(name, String.class))
        .asType(MethodType.methodType(String.class, Object.class, String.class));
  }
}
