package io.outrigger.hook.resteasy;

import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.port.httpserver.Routes;
import io.outrigger.spi.WeakTable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Translates what RESTEasy matched into a route. */
final class ResteasyExchange {

  /** By resource method or locator. */
  private static final WeakTable<Object, String> TEMPLATES = new WeakTable<>();

  /** What the locators that led here have covered. Of JDK types only: it hangs on threads. */
  private static final ThreadLocal<@Nullable String> LOCATED = new ThreadLocal<>();

  private static final MethodHandle BASE_URI;

  static {
    try {
      BASE_URI = baseUri();
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private ResteasyExchange() {}

  /** The type that {@code getUri} returns differs between majors, and so its kind. */
  private static MethodHandle baseUri() throws ReflectiveOperationException {
    Class<?> request =
        Class.forName(
            "org.jboss.resteasy.spi.HttpRequest", false, ResteasyExchange.class.getClassLoader());
    Class<?> uriInfo = request.getMethod("getUri").getReturnType();
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    return MethodHandles.filterReturnValue(
            lookup.findVirtual(request, "getUri", MethodType.methodType(uriInfo)),
            lookup.findVirtual(uriInfo, "getBaseUri", MethodType.methodType(URI.class)))
        .asType(MethodType.methodType(URI.class, Object.class));
  }

  static void registered(Object invoker, String template) {
    TEMPLATES.put(invoker, template);
  }

  static void matched(Object invoker, Object request) throws Throwable {
    String template = TEMPLATES.get(invoker);
    if (template != null && HttpServerPort.isBusy()) {
      String prefix = LOCATED.get();
      HttpServerPort.template(
          Routes.prefix((URI) BASE_URI.invokeExact(request)),
          prefix == null ? template : Routes.join(prefix, template));
    }
  }

  /** Returns what had been covered before. */
  static @Nullable String located(Object locator) {
    String before = LOCATED.get();
    String template = TEMPLATES.get(locator);
    if (template != null) {
      LOCATED.set(before == null ? template : Routes.join(before, template));
    }
    return before;
  }

  static void left(@Nullable Object before) {
    if (before == null) {
      LOCATED.remove();
    } else {
      LOCATED.set((String) before);
    }
  }
}
