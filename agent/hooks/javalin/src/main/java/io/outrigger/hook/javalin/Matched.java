package io.outrigger.hook.javalin;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;

/**
 * What a context is told that its request has matched: a {@code HandlerEntry} in Javalin 5, a
 * {@code ParsedEndpoint} around an {@code Endpoint} in 6, an {@code Endpoint} in 7.
 */
final class Matched {

  private Matched() {}

  static Class<?> named(String name) throws ClassNotFoundException {
    return Class.forName(name, false, Matched.class.getClassLoader());
  }

  static Class<?> type() throws ReflectiveOperationException {
    for (Method each :
        named("io.javalin.http.servlet.JavalinServletContext").getDeclaredMethods()) {
      if (each.getName().equals("update")) {
        return each.getParameterTypes()[0];
      }
    }
    throw new NoSuchMethodException("update");
  }

  /** Whether it is for a method of HTTP. */
  static MethodHandle isForHttp(Class<?> matched) throws ReflectiveOperationException {
    MethodHandle type =
        has(matched, "getType") ? property(matched, "type") : ofEndpoint(matched, "method");
    Method isHttpMethod = type.type().returnType().getMethod("isHttpMethod");
    return MethodHandles.filterReturnValue(type, MethodHandles.lookup().unreflect(isHttpMethod));
  }

  /** The path as the application wrote it. */
  static MethodHandle path(Class<?> matched) throws ReflectiveOperationException {
    return ofEndpoint(matched, "path");
  }

  private static MethodHandle ofEndpoint(Class<?> matched, String name)
      throws ReflectiveOperationException {
    if (!has(matched, "getEndpoint")) {
      return property(matched, name);
    }
    MethodHandle endpoint = property(matched, "endpoint");
    return MethodHandles.filterReturnValue(endpoint, property(endpoint.type().returnType(), name));
  }

  private static boolean has(Class<?> owner, String method) {
    for (Method each : owner.getMethods()) {
      if (each.getName().equals(method)) {
        return true;
      }
    }
    return false;
  }

  /** Kotlin's getter, or the field where it was told to make none. */
  private static MethodHandle property(Class<?> owner, String name)
      throws ReflectiveOperationException {
    String getter = "get" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return has(owner, getter)
        ? MethodHandles.lookup().unreflect(owner.getMethod(getter))
        : MethodHandles.lookup().unreflectGetter(owner.getField(name));
  }
}
