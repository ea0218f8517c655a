package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Faults;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** The request context of an application's CDI, active while a thread of ours runs a call. */
final class RequestScope {

  private static final String CONTROLLER = "context.control.RequestContextController";

  private final Cdi cdi;
  private final Class<?> controller;
  private final MethodHandle activate;
  private final MethodHandle deactivate;
  private final Faults faults;

  private RequestScope(
      Cdi cdi, Class<?> controller, MethodHandle activate, MethodHandle deactivate, Faults faults) {
    this.cdi = cdi;
    this.controller = controller;
    this.activate = activate;
    this.deactivate = deactivate;
    this.faults = faults;
  }

  /**
   * A context that was begun.
   *
   * @param selection what the controller is of
   */
  private record Begun(Object selection, Object controller) {}

  /** Null where the application has no CDI, or one of before version 2. */
  static @Nullable RequestScope of(@Nullable ClassLoader loader, Faults faults) {
    Cdi cdi = Cdi.of(loader);
    if (cdi == null) {
      return null;
    }
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Class<?> controller = Class.forName(cdi.root().concat(CONTROLLER), false, loader);
      return new RequestScope(
          cdi,
          controller,
          lookup
              .findVirtual(controller, "activate", MethodType.methodType(boolean.class))
              .asType(MethodType.methodType(boolean.class, Object.class)),
          lookup
              .findVirtual(controller, "deactivate", MethodType.methodType(void.class))
              .asType(MethodType.methodType(void.class, Object.class)),
          faults);
    } catch (ReflectiveOperationException | LinkageError none) {
      return null;
    }
  }

  /** Begins a context on this thread; what {@link #leave} takes, or null. Never throws. */
  @Nullable Object enter() {
    try {
      Object selection = cdi.find(controller);
      if (selection == null) {
        return null;
      }
      Object made = (Object) cdi.get().invokeExact(selection);
      if ((boolean) activate.invokeExact(made)) {
        return new Begun(selection, made);
      }
      cdi.destroy().invokeExact(selection, made);
      return null;
    } catch (Throwable fault) {
      faults.add("the request context of CDI", fault);
      return null;
    }
  }

  /** Ends it. Never throws. */
  void leave(@Nullable Object entered) {
    if (entered instanceof Begun begun) {
      try {
        deactivate.invokeExact(begun.controller);
        // the container keeps each controller until then
        cdi.destroy().invokeExact(begun.selection, begun.controller);
      } catch (Throwable fault) {
        faults.add("the request context of CDI", fault);
      }
    }
  }
}
