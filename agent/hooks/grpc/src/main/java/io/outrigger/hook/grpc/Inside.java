package io.outrigger.hook.grpc;

import io.grpc.internal.ServerImpl;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Looks up what gRPC keeps to itself; objects of hidden classes are {@code Object}. */
final class Inside {

  private Inside() {}

  /** A class beside {@code ServerImpl}. */
  static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(
        ServerImpl.class.getPackageName() + "." + name, false, ServerImpl.class.getClassLoader());
  }

  /** Reads a field; the handle takes an Object. */
  static MethodHandle field(Class<?> owner, String name, Class<?> as)
      throws ReflectiveOperationException {
    return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
        .findGetter(owner, name, owner.getDeclaredField(name).getType())
        .asType(MethodType.methodType(as, Object.class));
  }
}
