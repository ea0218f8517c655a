package io.outrigger.port.httpserver;

/** What an exception is called that an application left to its server. */
final class Failures {

  private Failures() {}

  /**
   * The class name. Filters and servlets must wrap checked exceptions of their own in the one of
   * their API, which is known by its name under {@code javax} and {@code jakarta}.
   */
  static String nameOf(Throwable thrown) {
    for (Class<?> each = thrown.getClass(); each != null; each = each.getSuperclass()) {
      if (each.getName().endsWith(".servlet.ServletException")) {
        Throwable cause = thrown.getCause();
        return (cause == null ? thrown : cause).getClass().getName();
      }
    }
    return thrown.getClass().getName();
  }
}
