package io.outrigger.strategy.caching.redis;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What class loaders are called, in a way that is the same in all instances: two web applications
 * of one server may have caches of one name, which must not meet in the store.
 */
final class Homes {

  /** Of those that run a single application out of its jar. */
  private static final String LAUNCHERS = "org.springframework.boot.loader.";

  /** Below which a web application has its classes, here or there. */
  private static final String INSIDE = "/WEB-INF/";

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
   * @param name nothing where there is one application
   * @param sure whether no two applications of one server can be called so
   */
  record Home(String name, boolean sure) {}

  /** Where the caches of a class belong to. */
  static Home of(Class<?> user) {
    return of(user.getClassLoader(), path(user));
  }

  /**
   * What the class loader is called.
   *
   * @param path where the application is, or null if nobody knows
   */
  static Home of(@Nullable ClassLoader loader, @Nullable String path) {
    if (loader == null || loader == ClassLoader.getSystemClassLoader() || isLauncher(loader)) {
      return new Home("", false);
    }
    Home tomcat = tomcat(loader);
    if (tomcat != null && tomcat.sure()) {
      return tomcat;
    }
    String name = loader.getName();
    if (name == null) {
      name = "";
    }
    // what often follows is another one each time
    int at = name.indexOf('@');
    String called = at < 0 ? name : name.substring(0, at);
    // Jetty's are called as people call their applications, of which there may be two; and it
    // unpacks them into another folder each time
    String jetty = jetty(loader);
    if (jetty != null) {
      return new Home(called + "@" + jetty, false);
    }
    return new Home(path == null ? called : called + "@" + shortened(path), false);
  }

  private static boolean isLauncher(ClassLoader loader) {
    return loader.getClass().getName().startsWith(LAUNCHERS)
        && loader.getParent() == ClassLoader.getSystemClassLoader();
  }

  /** Long ones would be part of each key and message. */
  private static String shortened(String path) {
    return KeyForm.hex(Description.sha256(path.getBytes(StandardCharsets.UTF_8))).substring(0, 16);
  }

  /** Where the application is that the class is part of; of its libraries it has many. */
  private static @Nullable String path(Class<?> user) {
    try {
      CodeSource source = user.getProtectionDomain().getCodeSource();
      URL location = source == null ? null : source.getLocation();
      if (location == null) {
        return null;
      }
      String path = location.getPath();
      int inside = path.indexOf(INSIDE);
      return inside < 0 ? path : path.substring(0, inside);
    } catch (RuntimeException | LinkageError none) {
      return null;
    }
  }

  /** Of Tomcat's, whose class loaders have no names but their contexts, hosts and services have. */
  private static @Nullable Home tomcat(ClassLoader loader) {
    try {
      Object context = said(loader, "getContextName");
      Object host = said(loader, "getHostName");
      Object service = said(loader, "getServiceName");
      // of one that is stopped they are not known
      return new Home(
          context + "@" + host + "@" + service, context != null && host != null && service != null);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError none) {
      return null;
    }
  }

  /** Of Jetty's, whose class loaders know their contexts. */
  private static @Nullable String jetty(ClassLoader loader) {
    try {
      Object context = said(loader, "getContext");
      return context == null ? null : said(context, "getContextPath") + hosts(context);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError none) {
      return null;
    }
  }

  /** What tells contexts of one path from each other. */
  private static String hosts(Object context) {
    try {
      Object hosts = said(context, "getVirtualHosts");
      if (hosts instanceof Object[] all) {
        // a list in newer versions
        hosts = Arrays.asList(all);
      }
      return hosts == null || hosts.toString().equals("[]") ? "" : hosts.toString();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError none) {
      return "";
    }
  }

  private static @Nullable Object said(Object whom, String method)
      throws ReflectiveOperationException {
    return whom.getClass().getMethod(method).invoke(whom);
  }
}
