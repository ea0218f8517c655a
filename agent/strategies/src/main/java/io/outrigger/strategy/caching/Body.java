package io.outrigger.strategy.caching;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** A handle that takes its arguments in an array. */
final class Body {

  private final MethodHandle spread;

  /** Takes a handle of any type. */
  Body(MethodHandle handle) {
    spread =
        handle
            .asSpreader(Object[].class, handle.type().parameterCount())
            .asType(MethodType.methodType(Object.class, Object[].class));
  }

  /** Calls it; null for what returns nothing. */
  @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    return (Object) spread.invokeExact(arguments);
  }
}
