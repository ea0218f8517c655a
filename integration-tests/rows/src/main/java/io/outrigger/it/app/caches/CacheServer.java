package io.outrigger.it.app.caches;

import com.sun.net.httpserver.HttpServer;
import io.outrigger.it.app.Ready;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Does with caches what requests ask for, and answers what came of it. */
public final class CacheServer {

  private static Object held;
  private static int slowCalls;

  private CacheServer() {}

  /** Serves until the standard input ends. */
  public static void serve(CacheUses uses) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String answer;
          try {
            answer =
                answer(
                    uses, exchange.getRequestURI().getPath(), exchange.getRequestURI().getQuery());
          } catch (Exception | LinkageError thrown) {
            thrown.printStackTrace();
            answer = "failed: " + thrown;
          }
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    Ready.on(server.getAddress().getPort());
  }

  private static String answer(CacheUses uses, String path, String query) throws Exception {
    switch (path) {
      case "/use":
        return uses.use(query);
      case "/at-once":
        return uses.findAtOnce(4, 25_000);
      case "/hold":
        held = uses.threeEntries();
        return "held";
      case "/drop":
        return drop();
      case "/undeploy":
        return undeploy(uses.getClass().getName());
      case "/slow":
        return slow("report") + " " + slow("report") + ", calls: " + slowCalls;
      default:
        return "no " + path;
    }
  }

  /** Cached by a line of the agent's configuration. */
  private static String slow(String name) {
    slowCalls++;
    return name;
  }

  private static String drop() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    Reference<Object> gone = new WeakReference<>(held, queue);
    held = null;
    return collected(queue) == gone ? "gone" : "still there";
  }

  /** Where the program and its libraries are. */
  public static URL[] classPath() throws IOException {
    List<URL> classPath = new ArrayList<>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
      classPath.add(new File(each).toURI().toURL());
    }
    return classPath.toArray(new URL[0]);
  }

  /** Uses a cache in a class loader of its own, as an application server does. */
  private static String undeploy(String uses) throws Exception {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    Reference<Object> gone = new WeakReference<>(deployed(uses), queue);
    return collected(queue) == gone ? "gone" : "still there";
  }

  private static Object deployed(String uses) throws Exception {
    URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(loader);
    try {
      Class<?> there = loader.loadClass(uses);
      Object made = there.getConstructor().newInstance();
      there.getMethod("threeEntries").invoke(made);
      there.getMethod("findAtOnce", int.class, int.class).invoke(made, 2, 10);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    loader.close();
    return loader;
  }

  private static Object collected(ReferenceQueue<Object> queue) throws InterruptedException {
    Reference<?> found = null;
    for (int i = 0; i < 100 && found == null; i++) {
      System.gc();
      found = queue.remove(100);
    }
    return found;
  }
}
