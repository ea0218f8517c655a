package io.outrigger.spi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * One handle for several public getters called one on the result of the other, for types that a
 * library's majors spell differently. A null on the way is the result.
 */
public final class GetterChain {

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

  /**
   * A chain.
   *
   * @param lookup the hook's, which sees the library
   * @param owner the type that has the first getter
   * @param result what the handle returns; it takes an Object
   * @param getters their names, at least one
   * @throws ReflectiveOperationException if a type has no such getter
   */
  public static MethodHandle of(
      MethodHandles.Lookup lookup, Class<?> owner, Class<?> result, String... getters)
      throws ReflectiveOperationException {
    MethodHandle chain = lookup.unreflect(owner.getMethod(getters[0]));
    for (int i = 1; i < getters.length; i++) {
      chain = then(chain, lookup.unreflect(chain.type().returnType().getMethod(getters[i])));
    }
    return chain.asType(MethodType.methodType(result, Object.class));
  }

  /** The second handle takes what the first returns, unless that is null. */
  public static MethodHandle then(MethodHandle first, MethodHandle second) {
    // a handle remembers as what it was asked for last, which would keep that type in the static
    // one
    MethodType type = second.type().changeParameterType(0, Object.class);
    MethodHandle guarded =
        MethodHandles.guardWithTest(IS_NULL, MethodHandles.empty(type), second.asType(type));
    return MethodHandles.filterReturnValue(
        first, guarded.asType(type.changeParameterType(0, first.type().returnType())));
  }

  @SuppressWarnings("unused") // through IS_NULL
  private static boolean isNull(Object it) {
    return it == null;
  }
}
