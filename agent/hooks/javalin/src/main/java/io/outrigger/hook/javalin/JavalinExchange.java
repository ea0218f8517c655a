package io.outrigger.hook.javalin;

import io.outrigger.port.httpserver.HttpServerPort;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Translates what Javalin matched into a route. */
final class JavalinExchange {

  private static final MethodHandle REQUEST;
  private static final MethodHandle IS_FOR_HTTP;
  private static final MethodHandle PATH;

  static {
    try {
      Class<?> matched = Matched.type();
      REQUEST =
          MethodHandles.lookup()
              .unreflect(Matched.named("io.javalin.http.Context").getMethod("req"))
              .asType(MethodType.methodType(HttpServletRequest.class, Object.class));
      IS_FOR_HTTP =
          Matched.isForHttp(matched).asType(MethodType.methodType(boolean.class, Object.class));
      PATH = Matched.path(matched).asType(MethodType.methodType(String.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private JavalinExchange() {}

  static void matched(Object context, Object matched) throws Throwable {
    if (HttpServerPort.isBusy() && (boolean) IS_FOR_HTTP.invokeExact(matched)) {
      HttpServletRequest request = (HttpServletRequest) REQUEST.invokeExact(context);
      HttpServerPort.template(
          // not the request's own, which is what the client wrote: /app;v=1 or /%61pp
          request.getServletContext().getContextPath(), (String) PATH.invokeExact(matched));
    }
  }
}
