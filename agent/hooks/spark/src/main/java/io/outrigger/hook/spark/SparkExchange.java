package io.outrigger.hook.spark;

import io.outrigger.port.httpserver.HttpServerPort;
import org.jspecify.annotations.Nullable;

/** Translates the route that Spark found into ours. */
final class SparkExchange {

  /** Of the application in another container. Of JDK types only: it hangs on threads. */
  private static final ThreadLocal<@Nullable String> CONTEXT_PATH = new ThreadLocal<>();

  private SparkExchange() {}

  /** Returns null if there is nothing to forget with {@link #left} later. */
  static @Nullable Object below(String contextPath) {
    if (contextPath.isEmpty()) {
      return null;
    }
    CONTEXT_PATH.set(contextPath);
    return contextPath;
  }

  static void left() {
    CONTEXT_PATH.remove();
  }

  static void matched(String template) {
    String contextPath = CONTEXT_PATH.get();
    HttpServerPort.template(contextPath == null ? "" : contextPath, template);
  }
}
