package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Faults;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a thread of the application has about it, to go along to another thread. */
final class Carried {

  /** The diagnostic context of SLF4J as the application sees it; SLF4J is known by name alone. */
  static final class Mdc {
    private final MethodHandle copy;
    private final MethodHandle set;

    private Mdc(MethodHandle copy, MethodHandle set) {
      this.copy = copy;
      this.set = set;
    }

    /** Null where the application has none. */
    static @Nullable Mdc of(@Nullable ClassLoader loader) {
      try {
        Class<?> mdc = Class.forName("org.slf4j.MDC", false, loader);
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        return new Mdc(
            lookup.findStatic(mdc, "getCopyOfContextMap", MethodType.methodType(Map.class)),
            lookup.findStatic(mdc, "setContextMap", MethodType.methodType(void.class, Map.class)));
      } catch (ReflectiveOperationException | LinkageError e) {
        return null;
      }
    }
  }

  private final @Nullable ClassLoader loader;
  private final @Nullable Mdc mdc;
  private final @Nullable Map<?, ?> context;
  private final Faults faults;

  private Carried(
      @Nullable ClassLoader loader, @Nullable Mdc mdc, @Nullable Map<?, ?> context, Faults faults) {
    this.loader = loader;
    this.mdc = mdc;
    this.context = context;
    this.faults = faults;
  }

  /** Takes what the current thread has. */
  static Carried ofThisThread(@Nullable Mdc mdc, Faults faults) {
    Map<?, ?> context = null;
    if (mdc != null) {
      try {
        context = (Map<?, ?>) mdc.copy.invoke();
      } catch (Throwable fault) {
        faults.add("the diagnostic context", fault);
      }
    }
    return new Carried(Thread.currentThread().getContextClassLoader(), mdc, context, faults);
  }

  /** Takes it from the current thread, which will do something else. */
  void drop() {
    Thread.currentThread().setContextClassLoader(null);
    if (mdc != null && context != null && !context.isEmpty()) {
      try {
        mdc.set.invoke(Map.of());
      } catch (Throwable fault) {
        faults.add("the diagnostic context", fault);
      }
    }
  }

  /** Gives it to the current thread, which has none. */
  void unpack() {
    Thread.currentThread().setContextClassLoader(loader);
    if (mdc != null && context != null && !context.isEmpty()) {
      try {
        mdc.set.invoke(context);
      } catch (Throwable fault) {
        faults.add("the diagnostic context", fault);
      }
    }
  }
}
