package io.outrigger.strategy.resilience;

import java.lang.invoke.MethodHandles;
import kotlin.coroutines.Continuation;

/** Has a suspending function that fails at first. It is loaded again for each test. */
public final class Bistro {

  private static int failures;

  private Bistro() {}

  /** All rights of the class. */
  public static MethodHandles.Lookup lookup() {
    return MethodHandles.lookup();
  }

  static Object order(int failing, Continuation<? super String> then) {
    if (failures < failing) {
      failures++;
      throw new IllegalStateException("burnt");
    }
    return "after " + failing;
  }
}
