package io.outrigger.it.promise.app;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Deploys an application of its own class loader, with a Tomcat inside, serves a request, takes it
 * down and waits for its class loader to be collected.
 */
public final class RedeployMain {

  private RedeployMain() {}

  public static void main(String[] args) throws Exception {
    URL tomcat = Path.of(args[0]).toUri().toURL();
    URL own = RedeployMain.class.getProtectionDomain().getCodeSource().getLocation();
    WeakReference<ClassLoader> first = deployAndUndeploy(tomcat, own);
    System.out.println("READY 1");
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (first.get() != null && System.nanoTime() < until) {
      System.gc();
      Thread.onSpinWait();
    }
    System.out.println(first.get() == null ? "collected" : "leaked");
    while (System.in.read() >= 0) {
      continue;
    }
  }

  private static WeakReference<ClassLoader> deployAndUndeploy(URL tomcat, URL own)
      throws Exception {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {tomcat, own}, platform)) {
      Class<?> web = loader.loadClass("io.outrigger.it.promise.app.ThrowawayTomcat");
      Object server = web.getConstructor().newInstance();
      Thread.currentThread().setContextClassLoader(loader);
      int port = (int) web.getMethod("start").invoke(server);
      System.out.println("answer " + fetch(port));
      web.getMethod("stop").invoke(server);
      Thread.currentThread().setContextClassLoader(platform);
      return new WeakReference<>(loader);
    }
  }

  private static String fetch(int port) throws IOException {
    try (InputStream in = URI.create("http://127.0.0.1:" + port + "/hello").toURL().openStream()) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
