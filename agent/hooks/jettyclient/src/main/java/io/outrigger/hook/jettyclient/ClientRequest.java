package io.outrigger.hook.jettyclient;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** What is read from and written to Jetty's {@code HttpRequest}. */
final class ClientRequest {

  private static final MethodHandle METHOD;
  private static final MethodHandle SCHEME;
  private static final MethodHandle HOST;
  private static final MethodHandle PORT;
  private static final MethodHandle TO_SCHEME;
  private static final MethodHandle TO_HOST;
  private static final MethodHandle TO_PORT;
  private static final MethodHandle ABORT;

  static {
    try {
      Class<?> request = Types.named("transport.HttpRequest", "HttpRequest");
      METHOD = getter(request, "getMethod", String.class);
      SCHEME = getter(request, "getScheme", String.class);
      HOST = getter(request, "getHost", String.class);
      PORT = getter(request, "getPort", int.class);
      TO_SCHEME = setter(request, "scheme", String.class);
      TO_HOST = setter(request, "host", String.class);
      TO_PORT = setter(request, "port", int.class);
      ABORT =
          MethodHandles.lookup()
              .unreflect(request.getMethod("abort", Throwable.class))
              .asType(MethodType.methodType(void.class, Object.class, Throwable.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private ClientRequest() {}

  private static MethodHandle getter(Class<?> request, String name, Class<?> type)
      throws ReflectiveOperationException {
    return Types.getter(request, name).asType(MethodType.methodType(type, Object.class));
  }

  /** Not all of 9.4 has methods for host and port. */
  private static MethodHandle setter(Class<?> request, String name, Class<?> type)
      throws ReflectiveOperationException {
    MethodHandle setter;
    try {
      setter = MethodHandles.lookup().unreflect(request.getMethod(name, type));
    } catch (NoSuchMethodException older) {
      Field field = request.getDeclaredField(name);
      field.setAccessible(true);
      setter = MethodHandles.lookup().unreflectSetter(field);
    }
    return setter.asType(MethodType.methodType(void.class, Object.class, type));
  }

  static @Nullable String method(Object request) throws Throwable {
    return (String) METHOD.invokeExact(request);
  }

  static String scheme(Object request) throws Throwable {
    return (String) SCHEME.invokeExact(request);
  }

  /** Null if the application gave none, which Jetty refuses to send. */
  static @Nullable String host(Object request) throws Throwable {
    return (String) HOST.invokeExact(request);
  }

  static int port(Object request) throws Throwable {
    return (int) PORT.invokeExact(request);
  }

  /** The scheme comes last: in all versions it has the request forget the URI that it was. */
  static void target(Object request, String scheme, String host, int port) throws Throwable {
    TO_HOST.invokeExact(request, host);
    TO_PORT.invokeExact(request, port);
    TO_SCHEME.invokeExact(request, scheme);
  }

  static void abort(Object request, Throwable cause) throws Throwable {
    ABORT.invokeExact(request, cause);
  }
}
