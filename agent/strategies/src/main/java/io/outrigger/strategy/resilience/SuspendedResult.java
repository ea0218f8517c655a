package io.outrigger.strategy.resilience;

import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodCall;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;

/**
 * What a suspending function returns, which only its continuation's type argument tells.
 *
 * @param type without type arguments; an object where nothing tells it
 */
record SuspendedResult(Class<?> type) {

  static SuspendedResult of(MethodCall call) {
    try {
      Method method =
          call.declaringClass().getDeclaredMethod(call.methodName(), call.type().parameterArray());
      Type[] parameters = method.getGenericParameterTypes();
      return new SuspendedResult(result(parameters[parameters.length - 1]));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException untold) {
      return new SuspendedResult(Object.class);
    }
  }

  /** Of {@code Continuation<? super T>}. */
  private static Class<?> result(Type continuation) {
    if (continuation instanceof ParameterizedType parameterized) {
      Type argument = parameterized.getActualTypeArguments()[0];
      if (argument instanceof WildcardType wildcard && wildcard.getLowerBounds().length == 1) {
        argument = wildcard.getLowerBounds()[0];
      }
      if (argument instanceof ParameterizedType generic) {
        argument = generic.getRawType();
      }
      if (argument instanceof Class<?> type) {
        return type;
      }
    }
    return Object.class;
  }

  /**
   * Refuses what answers in a function's place: a value class is bare where it is returned at once,
   * and an object where the function is resumed with it.
   */
  void check() throws InvalidAnnotationException {
    for (Method each : type.getDeclaredMethods()) {
      if (each.getName().equals("box-impl")) {
        throw new InvalidAnnotationException(
            "a suspending function with a value class as its result cannot be called another time: "
                + type.getName());
      }
    }
  }
}
