package io.outrigger.hook.jetty;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * One handle for several public getters called one on the result of the other, for types that
 * Jetty's majors spell differently. A null on the way is the result.
 */
final class GetterChain {

  private static final MethodHandle IS_NULL;

  static {
    try {
      IS_NULL =
          MethodHandles.lookup()
              .findStatic(
                  GetterChain.class, "isNull", MethodType.methodType(boolean.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private GetterChain() {}

  /** The handle takes an Object and returns the result type. */
  static MethodHandle of(Class<?> owner, Class<?> result, String... getters)
      throws ReflectiveOperationException {
    MethodHandle chain = getter(owner, getters[0]);
    for (int i = 1; i < getters.length; i++) {
      chain = then(chain, getter(chain.type().returnType(), getters[i]));
    }
    return chain.asType(MethodType.methodType(result, Object.class));
  }

  /** The second handle takes what the first returns, unless that is null. */
  static MethodHandle then(MethodHandle first, MethodHandle second) {
    MethodType type = second.type().changeParameterType(0, first.type().returnType());
    MethodHandle guarded =
        MethodHandles.guardWithTest(
            IS_NULL.asType(type.changeReturnType(boolean.class)),
            MethodHandles.empty(type),
            second.asType(type));
    return MethodHandles.filterReturnValue(first, guarded);
  }

  private static MethodHandle getter(Class<?> owner, String name)
      throws ReflectiveOperationException {
    return MethodHandles.lookup().unreflect(owner.getMethod(name));
  }

  @SuppressWarnings("unused") // through IS_NULL
  private static boolean isNull(Object it) {
    return it == null;
  }
}
