package io.outrigger.strategy.caching;

import java.lang.invoke.MethodHandle;
import java.util.concurrent.CountDownLatch;

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

  /** Waits for it. */
  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T sneaky(Throwable e) throws T {
    throw (T) e;
  }
}
