package io.outrigger.strategy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** A method with its arguments in an array, for those who call it later or more than once. */
public final class Body {

  private final MethodHandle spread;

  /** Takes a handle of any type. */
  public Body(MethodHandle handle) {
    int count = handle.type().parameterCount();
    spread =
        handle
            .asSpreader(Object[].class, count)
            .asType(MethodType.methodType(Object.class, Object[].class));
  }

  /**
   * The other way round: a handle of that type around one that takes arguments in an array.
   *
   * @param ofArray takes the array last; what it takes before comes first in the type
   */
  public static MethodHandle collected(MethodHandle ofArray, MethodType type) {
    int before = ofArray.type().parameterCount() - 1;
    return ofArray.asCollector(Object[].class, type.parameterCount() - before).asType(type);
  }

  /** Calls it; null for what returns nothing. */
  public @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    return (Object) spread.invokeExact(arguments);
  }
}
