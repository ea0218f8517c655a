package io.outrigger.strategy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Handles that catch, as {@link MethodHandles} makes them, of no types of the application: JDK 17
 * remembers in statics what it last made such a handle for, and with the types their class loader.
 * Primitives stay what they are.
 */
public final class Catching {

  private Catching() {}

  /**
   * A handle of the body's type, as by {@link MethodHandles#catchException}.
   *
   * @param handler takes the exception, and of the arguments none, some or all
   */
  public static MethodHandle catching(
      MethodHandle body, Class<? extends Throwable> exception, MethodHandle handler) {
    return MethodHandles.catchException(erased(body), exception, erased(handler, exception))
        .asType(body.type());
  }

  /**
   * A handle of the body's type, as by {@link MethodHandles#tryFinally}.
   *
   * @param end takes what was thrown, what was returned unless that is nothing, and of the
   *     arguments none, some or all; returns what is to be returned
   */
  public static MethodHandle ending(MethodHandle body, MethodHandle end) {
    return MethodHandles.tryFinally(erased(body), erased(end, Throwable.class)).asType(body.type());
  }

  private static MethodHandle erased(MethodHandle handle) {
    return handle.asType(handle.type().erase());
  }

  private static MethodHandle erased(MethodHandle handler, Class<? extends Throwable> exception) {
    MethodType erased = handler.type().erase();
    return handler.asType(erased.changeParameterType(0, exception));
  }
}
