package io.outrigger.strategy.caching.redis;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What class loaders are called, in a way that is the same in all instances: two web applications
 * of one server may have caches of one name, which must not meet in the store.
 */
final class Homes {

  private Homes() {}

  /** What a cache is called among those of all class loaders; no two ways lead to one name. */
  static String withName(String home, String name) {
    return home.isEmpty() ? escaped(name) : escaped(home) + "/" + escaped(name);
  }

  private static String escaped(String name) {
    return name.replace("%", "%25").replace("/", "%2F");
  }

  /**
   * Where caches belong to.
   *
   * @param name nothing where the class loader has none
   * @param sure whether no two applications of one server can be called so
   */
  record Home(String name, boolean sure) {}

  /** What the class loader is called. */
  static Home of(@Nullable ClassLoader loader) {
    if (loader == null || loader == ClassLoader.getSystemClassLoader()) {
      return new Home("", false);
    }
    String context = context(loader);
    if (context != null) {
      return new Home(context, true);
    }
    String name = loader.getName();
    if (name == null) {
      name = "";
    }
    // what often follows is another one each time
    int at = name.indexOf('@');
    String called = at < 0 ? name : name.substring(0, at);
    // Jetty's are called as people call their applications, of which there may be two
    String path = path(loader);
    return new Home(path == null ? called : called + "@" + path, false);
  }

  /** Of Tomcat's, whose class loaders have no names but their contexts and hosts have. */
  private static @Nullable String context(ClassLoader loader) {
    try {
      return said(loader, "getContextName") + "@" + said(loader, "getHostName");
    } catch (ReflectiveOperationException | RuntimeException | LinkageError none) {
      return null;
    }
  }

  /** Of Jetty's, whose class loaders know their contexts. */
  private static @Nullable String path(ClassLoader loader) {
    try {
      Object context = loader.getClass().getMethod("getContext").invoke(loader);
      return context == null
          ? null
          : (String) context.getClass().getMethod("getContextPath").invoke(context);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError none) {
      return null;
    }
  }

  private static String said(ClassLoader loader, String method)
      throws ReflectiveOperationException {
    Method named = loader.getClass().getMethod(method);
    return String.valueOf(named.invoke(loader));
  }
}
