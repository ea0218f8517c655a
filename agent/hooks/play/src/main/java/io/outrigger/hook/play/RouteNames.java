package io.outrigger.hook.play;

import io.outrigger.spi.WeakTable;
import java.lang.reflect.InvocationTargetException;
import play.api.routing.HandlerDef;

/**
 * The names of routes, made once for each route that a router defines. A routes file says {@code
 * /items/:id}, which Play's compiler turns into {@code /items/$id<[^/]+>}.
 */
final class RouteNames {

  private static final WeakTable<HandlerDef, String> NAMES = new WeakTable<>();

  private RouteNames() {}

  /** Remembers the name of a route, which only its router can tell in full. */
  static void define(Object router, HandlerDef route) {
    NAMES.put(route, template(prefix(router), route.path()));
  }

  /** The route's name, such as {@code /items/{id}}. */
  static String of(HandlerDef route) {
    String name = NAMES.get(route);
    return name == null ? NAMES.putIfAbsent(route, template("", route.path())) : name;
  }

  /** Where the router's routes begin; every router that Play's compiler makes has this method. */
  private static String prefix(Object router) {
    try {
      return router.getClass().getMethod("prefix").invoke(router) instanceof String prefix
          ? prefix
          : "";
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException handmade) {
      return "";
    }
  }

  /** Play's compiler writes a prefix and what follows without the slash between them. */
  static String template(String prefix, String path) {
    StringBuilder template = new StringBuilder(path.length() + 1);
    int rest = 0;
    if (path.startsWith(prefix) && lacksSlash(prefix, path)) {
      template.append(prefix).append('/');
      rest = prefix.length();
    }
    int variable = path.indexOf('$', rest);
    while (variable >= 0) {
      int expression = path.indexOf('<', variable);
      int end = path.indexOf('>', variable);
      if (end < expression || expression < 0) {
        break;
      }
      template
          .append(path, rest, variable)
          .append('{')
          .append(path, variable + 1, expression)
          .append('}');
      rest = end + 1;
      variable = path.indexOf('$', rest);
    }
    return template.append(path, rest, path.length()).toString();
  }

  private static boolean lacksSlash(String prefix, String path) {
    int length = prefix.length();
    return length > 0
        && length < path.length()
        && prefix.charAt(length - 1) != '/'
        && path.charAt(length) != '/';
  }
}
