package io.outrigger.hook.undertow;

import io.outrigger.port.httpserver.HttpServerPort;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.api.Deployment;
import io.undertow.servlet.handlers.ServletPathMatch;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Names routes by the mapping of the servlet. */
final class ServletMapping {

  /** From a match to its pattern; null before Servlet 4.0, which brought mappings. */
  private static final @Nullable MethodHandle PATTERN = pattern();

  private ServletMapping() {}

  private static @Nullable MethodHandle pattern() {
    try {
      return MethodHandles.lookup()
          .findVirtual(
              ServletPathMatch.class, "getMatchString", MethodType.methodType(String.class));
    } catch (ReflectiveOperationException before4) {
      return null;
    }
  }

  static void name(Deployment deployment, HttpServerExchange exchange, ServletPathMatch match)
      throws Throwable {
    Slot slot = UndertowExchange.slot(exchange);
    if (slot == null) {
      return; // a request of the application's own making
    }
    slot.servlet();
    MethodHandle pattern = PATTERN;
    if (pattern != null) {
      HttpServerPort.mapping(
          deployment.getDeploymentInfo().getContextPath(), (String) pattern.invokeExact(match));
    }
  }
}
