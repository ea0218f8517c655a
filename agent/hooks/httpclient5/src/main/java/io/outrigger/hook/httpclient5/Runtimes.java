package io.outrigger.hook.httpclient5;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** Reads the runtime of a call from objects whose classes are hidden in their packages. */
final class Runtimes {

  private static final String CLIENT = "org.apache.hc.client5.http.";

  /** The body of an answer of the classic client. */
  static final class OfBody {
    private static final String BODY = CLIENT + "impl.classic.ResponseEntityProxy";
    private static final MethodHandle RUNTIME =
        getter(BODY, "execRuntime", CLIENT + "classic.ExecRuntime");

    private OfBody() {}

    static boolean is(Object entity) {
      return entity.getClass().getName().equals(BODY);
    }

    static @Nullable Object of(Object body) throws Throwable {
      return (Object) RUNTIME.invokeExact(body);
    }
  }

  /** What others have wrapped around the body, to unpack it and the like. */
  static final class OfWrapped {
    private static final MethodHandle WRAPPED =
        getter(
            "org.apache.hc.core5.http.io.entity.HttpEntityWrapper",
            "wrappedEntity",
            "org.apache.hc.core5.http.HttpEntity");

    /** More layers than any client makes are not looked through. */
    private static final int DEEPEST = 10;

    private OfWrapped() {}

    /** Null if there is no body on its way, or it is wrapped in ways of the application's. */
    static @Nullable Object of(@Nullable Object entity) throws Throwable {
      Object each = entity;
      for (int i = 0; i < DEEPEST && each instanceof HttpEntityWrapper; i++) {
        if (OfBody.is(each)) {
          return OfBody.of(each);
        }
        each = (Object) WRAPPED.invokeExact(each);
      }
      return null;
    }
  }

  /** What the async client is called back through. */
  static final class OfCallback {
    private static final MethodHandle RUNTIME =
        getter(
            CLIENT + "impl.async.AsyncProtocolExec$1",
            "val$execRuntime",
            CLIENT + "async.AsyncExecRuntime");

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
    return Class.forName(name, false, Runtimes.class.getClassLoader());
  }
}
