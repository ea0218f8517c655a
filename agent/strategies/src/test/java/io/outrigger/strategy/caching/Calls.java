package io.outrigger.strategy.caching;

import java.lang.invoke.MethodHandle;

/** Calls handles where nothing may be thrown that is checked. */
final class Calls {

  private Calls() {}

  /** What it throws is thrown as it is. */
  static Object of(MethodHandle handle, Object... arguments) {
    try {
      return handle.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw Calls.<RuntimeException>sneaky(e);
    }
  }

  /** What it throws is returned. */
  static Object quietly(MethodHandle handle, Object... arguments) {
    try {
      return handle.invokeWithArguments(arguments);
    } catch (Throwable e) {
      return e;
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T sneaky(Throwable e) throws T {
    throw (T) e;
  }
}
