package io.outrigger.hook.springmvc;

import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.port.httpserver.Routes;
import org.jspecify.annotations.Nullable;

/** Translates the pattern that Spring matched, and what it leaves of an exception. */
final class MvcExchange {

  /** The request attribute in which Spring leaves the pattern. */
  static final String PATTERN =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  private MvcExchange() {}

  /**
   * Names the route.
   *
   * @param servletPath the part of the path that chose the dispatcher
   * @param pathInfo the part behind it; null if the dispatcher has no prefix
   * @param pattern what Spring left, if anything
   */
  static void matched(
      String contextPath, String servletPath, @Nullable String pathInfo, @Nullable Object pattern) {
    if (pattern instanceof String template) {
      boolean behindPrefix = pathInfo != null && !begins(template, servletPath);
      HttpServerPort.template(
          behindPrefix ? Routes.join(contextPath, servletPath) : contextPath, template);
    }
  }

  /**
   * Tells of the exception that a resolver or the application's own handler has left.
   *
   * @param left what is left for error pages and observations, if anything
   */
  static void resolved(@Nullable Object left) {
    if (left instanceof Throwable failure) {
      HttpServerPort.failed(failure);
    }
  }

  private static boolean begins(String template, String prefix) {
    return template.startsWith(prefix)
        && (template.length() == prefix.length() || template.charAt(prefix.length()) == '/');
  }
}
