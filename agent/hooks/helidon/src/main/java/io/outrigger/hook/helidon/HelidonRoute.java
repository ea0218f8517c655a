package io.outrigger.hook.helidon;

import io.outrigger.port.httpserver.HttpServerPort;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names routes by the pattern that a request has matched. Where a service is registered behind a
 * pattern of its own, Helidon puts what the client wrote in its place; it is turned back.
 */
final class HelidonRoute {

  /** From a request to the pattern; null before 4.3, which brought it. */
  private static final @Nullable MethodHandle PATTERN;

  private static final MethodHandle PARAMETERS;
  private static final MethodHandle NAMES;
  private static final MethodHandle VALUE;

  static {
    try {
      Class<?> request = Getters.type("webserver.http.ServerRequest");
      Class<?> parameters = Getters.type("common.parameters.Parameters");
      PATTERN = pattern(request);
      PARAMETERS = Getters.chain(request, Object.class, "path", "pathParameters");
      NAMES = Getters.chain(parameters, Set.class, "names");
      VALUE = Getters.valueByName(parameters, "get");
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private HelidonRoute() {}

  private static @Nullable MethodHandle pattern(Class<?> request)
      throws ReflectiveOperationException {
    try {
      return Getters.chain(request, Optional.class, "matchingPattern");
    } catch (NoSuchMethodException before43) {
      return null;
    }
  }

  static void name(Object request) throws Throwable {
    MethodHandle pattern = PATTERN;
    if (pattern != null) {
      String matched = (String) ((Optional<?>) pattern.invokeExact(request)).orElse(null);
      String template = matched == null || matched.isEmpty() ? null : withNames(matched, request);
      if (template != null) {
        HttpServerPort.template("", template);
      }
    }
  }

  /** Returns null if what the client wrote cannot be found, for that must not become a route. */
  private static @Nullable String withNames(String matched, Object request) throws Throwable {
    Object parameters = (Object) PARAMETERS.invokeExact(request);
    String template = matched;
    for (Object each : (Set<?>) NAMES.invokeExact(parameters)) {
      String name = (String) each;
      if (template != null && !isIn(matched, name)) {
        template = turnedBack(template, (String) VALUE.invokeExact(parameters, name), name);
      }
    }
    return template;
  }

  /** Whether the pattern has the variable, with an expression or without. */
  private static boolean isIn(String pattern, String name) {
    for (int at = pattern.indexOf('{'); at >= 0; at = pattern.indexOf('{', at + 1)) {
      int end = at + 1 + name.length();
      if (pattern.startsWith(name, at + 1)
          && end < pattern.length()
          && (pattern.charAt(end) == '}' || pattern.charAt(end) == ':')) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String turnedBack(String pattern, String value, String name) {
    for (int at = pattern.indexOf('/'); at >= 0; at = pattern.indexOf('/', at + 1)) {
      int end = at + 1 + value.length();
      if (pattern.startsWith(value, at + 1)
          && (end == pattern.length() || pattern.charAt(end) == '/')) {
        return pattern.substring(0, at + 1) + "{" + name + "}" + pattern.substring(end);
      }
    }
    return null;
  }
}
