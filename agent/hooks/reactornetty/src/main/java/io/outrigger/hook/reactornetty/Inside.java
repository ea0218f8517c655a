package io.outrigger.hook.reactornetty;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Looks up what is hidden in the client's package; objects of hidden classes are {@code Object}.
 */
final class Inside {

  private Inside() {}

  static Class<?> type(String name) throws ClassNotFoundException {
    return find("reactor.netty.http.client.".concat(name));
  }

  static Class<?> find(String name) throws ClassNotFoundException {
    return Class.forName(name, false, Inside.class.getClassLoader());
  }

  static MethodHandle getter(Class<?> owner, String field, Class<?> type)
      throws ReflectiveOperationException {
    return erased(in(owner).findGetter(owner, field, type));
  }

  static MethodHandle setter(Class<?> owner, String field, Class<?> type)
      throws ReflectiveOperationException {
    return erased(in(owner).findSetter(owner, field, type));
  }

  static MethodHandle method(Class<?> owner, String name, Class<?> type, Class<?>... parameters)
      throws ReflectiveOperationException {
    return erased(in(owner).findVirtual(owner, name, MethodType.methodType(type, parameters)));
  }

  private static MethodHandles.Lookup in(Class<?> owner) throws IllegalAccessException {
    return MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
  }

  /** All classes but those that everybody knows become {@code Object}. */
  private static MethodHandle erased(MethodHandle handle) {
    MethodType type = handle.type();
    for (int i = 0; i < type.parameterCount(); i++) {
      type = type.changeParameterType(i, erased(type.parameterType(i)));
    }
    return handle.asType(type.changeReturnType(erased(type.returnType())));
  }

  private static Class<?> erased(Class<?> type) {
    return type.isPrimitive() || type == String.class ? type : Object.class;
  }
}
