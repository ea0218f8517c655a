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

  /** The name, or nothing where the class loader has none. */
  static String of(@Nullable ClassLoader loader) {
    if (loader == null || loader == ClassLoader.getSystemClassLoader()) {
      return "";
    }
    String context = context(loader);
    if (context != null) {
      return context;
    }
    String name = loader.getName();
    if (name == null) {
      return "";
    }
    // what often follows is another one each time
    int at = name.indexOf('@');
    return at < 0 ? name : name.substring(0, at);
  }

  /** Of Tomcat's, whose class loaders have no names but their contexts and hosts have. */
  private static @Nullable String context(ClassLoader loader) {
    try {
      return said(loader, "getContextName") + "@" + said(loader, "getHostName");
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
