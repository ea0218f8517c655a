package io.outrigger.hook.httpclient5;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Reads the runtime of a call from objects whose classes are hidden in their packages. */
final class Runtimes {

  /** The body of an answer of the classic client. */
  static final class OfBody {
    private static final MethodHandle RUNTIME =
        getter("impl.classic.ResponseEntityProxy", "execRuntime", "classic.ExecRuntime");

    private OfBody() {}

    static @Nullable Object of(Object body) throws Throwable {
      return (Object) RUNTIME.invokeExact(body);
    }
  }

  /** What the async client is called back through. */
  static final class OfCallback {
    private static final MethodHandle RUNTIME =
        getter("impl.async.AsyncProtocolExec$1", "val$execRuntime", "async.AsyncExecRuntime");

    private OfCallback() {}

    static @Nullable Object of(Object callback) throws Throwable {
      return (Object) RUNTIME.invokeExact(callback);
    }
  }

  private Runtimes() {}

  private static MethodHandle getter(String owner, String field, String type) {
    try {
      Class<?> inside = find(owner);
      return MethodHandles.privateLookupIn(inside, MethodHandles.lookup())
          .findGetter(inside, field, find(type))
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static Class<?> find(String name) throws ClassNotFoundException {
    return Class.forName(
        "org.apache.hc.client5.http." + name, false, Runtimes.class.getClassLoader());
  }
}
