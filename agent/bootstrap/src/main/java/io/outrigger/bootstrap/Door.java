package io.outrigger.bootstrap;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;

/**
 * The one class that woven code refers to. At start it is renamed {@code java.lang.OutriggerDoor}
 * and defined into {@code java.base}, where every class loader and every module sees it.
 *
 * <p>Its shape never changes between versions: a second agent in the same JVM meets the first one's
 * door.
 */
public final class Door {

  private static volatile MethodHandle linker;

  private Door() {}

  /**
   * Opens the door, once per JVM.
   *
   * @param link of type {@code (Lookup, String, MethodType, Object[])CallSite}
   * @return false if it was open already: another copy of the agent is at work
   */
  public static synchronized boolean open(MethodHandle link) {
    if (linker != null) {
      return false;
    }
    linker = link;
    return true;
  }

  /**
   * The bootstrap method of woven call sites. It never fails: what cannot be linked does nothing.
   */
  public static CallSite link(
      MethodHandles.Lookup caller, String name, MethodType type, Object... arguments) {
    MethodHandle link = linker;
    if (link != null) {
      try {
        return (CallSite) link.invokeExact(caller, name, type, arguments);
      } catch (Throwable broken) {
        // the linker reports its own faults; here only the application counts
      }
    }
    return new ConstantCallSite(nothing(type));
  }

  private static MethodHandle nothing(MethodType type) {
    Class<?> result = type.returnType();
    MethodHandle constant =
        result == void.class
            ? MethodHandles.constant(Object.class, null).asType(MethodType.methodType(void.class))
            : MethodHandles.constant(result, Array.get(Array.newInstance(result, 1), 0));
    return MethodHandles.dropArguments(constant, 0, type.parameterList());
  }
}
