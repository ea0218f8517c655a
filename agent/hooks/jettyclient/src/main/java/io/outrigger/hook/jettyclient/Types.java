package io.outrigger.hook.jettyclient;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Finds Jetty's types and getters under the names that its majors gave them. */
final class Types {

  private Types() {}

  /** The class with the first of these names behind {@code org.eclipse.jetty.client.} there is. */
  static Class<?> named(String since12, String before) throws ClassNotFoundException {
    try {
      return named(since12);
    } catch (ClassNotFoundException older) {
      return named(before);
    }
  }

  private static Class<?> named(String name) throws ClassNotFoundException {
    return Class.forName("org.eclipse.jetty.client." + name, false, Types.class.getClassLoader());
  }

  static MethodHandle getter(Class<?> owner, String name) throws ReflectiveOperationException {
    return MethodHandles.lookup().unreflect(owner.getMethod(name));
  }
}
