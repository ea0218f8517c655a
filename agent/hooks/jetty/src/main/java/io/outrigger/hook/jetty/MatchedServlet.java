package io.outrigger.hook.jetty;

import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.GetterChain;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Names routes by the servlet mapping that ee10 and ee11 have matched. */
final class MatchedServlet {

  /** From a {@code ServletContextRequest}, of either name space, to its pattern. */
  private static final ClassValue<MethodHandle> PATTERN =
      new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> request) {
          try {
            return GetterChain.of(
                MethodHandles.lookup(),
                request,
                String.class,
                "getMatchedResource",
                "getPathSpec",
                "getDeclaration");
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        }
      };

  private MatchedServlet() {}

  static void name(Object context, Object request) throws Throwable {
    String pattern = (String) PATTERN.get(request.getClass()).invokeExact(request);
    if (pattern != null) {
      HttpServerPort.mapping(CoreChannel.contextPath(context), pattern);
    }
  }
}
