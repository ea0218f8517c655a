package io.outrigger.hook.jetty;

import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.GetterChain;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Names routes by the servlet mapping of Jetty's older servlet handlers. There is one reader for
 * each class of request, because that class, and the servlet types that it returns, have other
 * names from one name space to the next.
 */
final class ServletMapping {

  private static final ClassValue<ServletMapping> READERS =
      new ClassValue<>() {
        @Override
        protected ServletMapping computeValue(Class<?> request) {
          try {
            return new ServletMapping(request);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        }
      };

  private final MethodHandle dispatcher;
  private final MethodHandle contextPath;
  private final MethodHandle pattern;

  private ServletMapping(Class<?> request) throws ReflectiveOperationException {
    dispatcher =
        GetterChain.of(MethodHandles.lookup(), request, String.class, "getDispatcherType", "name");
    contextPath = GetterChain.of(MethodHandles.lookup(), request, String.class, "getContextPath");
    pattern = pattern(request);
  }

  /** From handler, target and request to the pattern. */
  private static MethodHandle pattern(Class<?> request) throws ReflectiveOperationException {
    try {
      return MethodHandles.dropArguments(
          GetterChain.of(
              MethodHandles.lookup(), request, String.class, "getServletPathMapping", "getPattern"),
          0,
          Object.class,
          String.class);
    } catch (NoSuchMethodException before10) {
      return lookedUpAgain();
    }
  }

  /** Jetty 9.4 does not keep what it has matched. */
  private static MethodHandle lookedUpAgain() throws ReflectiveOperationException {
    Class<?> handler;
    try {
      handler =
          Class.forName(
              "org.eclipse.jetty.servlet.ServletHandler",
              false,
              ServletMapping.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    MethodHandle match;
    try {
      match =
          MethodHandles.lookup().unreflect(handler.getMethod("getMatchedServlet", String.class));
    } catch (NoSuchMethodException early) {
      match = MethodHandles.lookup().unreflect(handler.getMethod("getHolderEntry", String.class));
    }
    Class<?> matched = match.type().returnType();
    MethodHandle declaration =
        GetterChain.of(
                MethodHandles.lookup(), matched, String.class, "getPathSpec", "getDeclaration")
            .asType(MethodType.methodType(String.class, matched));
    return MethodHandles.dropArguments(
        GetterChain.then(match, declaration)
            .asType(MethodType.methodType(String.class, Object.class, String.class)),
        2,
        Object.class);
  }

  /** The first dispatch names the route; forwards, includes and error pages do not. */
  static void name(Object handler, String target, Object request) throws Throwable {
    ServletMapping reader = READERS.get(request.getClass());
    if (!"REQUEST".equals((String) reader.dispatcher.invokeExact(request))) {
      return;
    }
    String pattern = (String) reader.pattern.invokeExact(handler, target, request);
    if (pattern != null) {
      HttpServerPort.mapping((String) reader.contextPath.invokeExact(request), pattern);
    }
  }
}
