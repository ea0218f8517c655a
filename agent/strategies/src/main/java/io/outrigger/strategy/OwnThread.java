package io.outrigger.strategy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/**
 * Makes threads of the agent's own, which may live longer than the application whose thread was the
 * first to need them.
 */
public final class OwnThread {

  /** From there on threads no longer remember who was on the stack when they were made. */
  private static final int FIRST_THAT_FORGETS = 24;

  /**
   * Leaves out whoever is on the stack; null where nobody is remembered. Deprecated, so by name.
   */
  private static final @Nullable MethodHandle PRIVILEGED = privileged();

  private OwnThread() {}

  private static @Nullable MethodHandle privileged() {
    if (Runtime.version().feature() >= FIRST_THAT_FORGETS) {
      return null;
    }
    try {
      return MethodHandles.lookup()
          .findStatic(
              Class.forName("java.security.AccessController"),
              "doPrivileged",
              MethodType.methodType(Object.class, PrivilegedAction.class));
    } catch (ReflectiveOperationException gone) {
      return null;
    }
  }

  /** A daemon that inherits nothing from this thread, and refers to no class loader by it. */
  public static Thread of(Runnable task, String name) {
    MethodHandle apart = PRIVILEGED;
    if (apart != null) {
      PrivilegedAction<Object> action = () -> made(task, name);
      try {
        return (Thread) (Object) apart.invokeExact(action);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
    return made(task, name);
  }

  private static Thread made(Runnable task, String name) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }
}
