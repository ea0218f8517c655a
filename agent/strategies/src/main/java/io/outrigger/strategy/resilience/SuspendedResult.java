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
   * Refuses what may return at once in place of a function that was suspended, or the other way
   * round: a value class is bare where it is returned, and an object where it is resumed with.
   *
   * @param unless what is to be expected, for people, or ""
   */
  void check(String unless) throws InvalidAnnotationException {
    for (Method each : type.getDeclaredMethods()) {
      if (each.getName().equals("box-impl")) {
        throw new InvalidAnnotationException(
            "not where a suspending function returns a value class, " + type.getName() + unless);
      }
    }
  }
}
