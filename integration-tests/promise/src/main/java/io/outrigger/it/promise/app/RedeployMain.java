package io.outrigger.it.promise.app;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Deploys an application in a class loader of its own, lets it serve a request, lets it go and
 * waits for its class loader to be collected.
 */
public final class RedeployMain {

  private RedeployMain() {}

  public static void main(String[] args) throws Exception {
    WeakReference<ClassLoader> first = deployAndUndeploy(Path.of(args[0]));
    System.out.println("READY 1");
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (first.get() != null && System.nanoTime() < until) {
      System.gc();
    }
    System.out.println(first.get() == null ? "collected" : "leaked");
    while (System.in.read() >= 0) {
      continue;
    }
  }

  private static WeakReference<ClassLoader> deployAndUndeploy(Path servletApi)
      throws IOException, ReflectiveOperationException {
    URL own = RedeployMain.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {servletApi.toUri().toURL(), own}, ClassLoader.getPlatformClassLoader())) {
      Object servlet =
          loader
              .loadClass("io.outrigger.it.promise.app.ThrowawayServlet")
              .getConstructor()
              .newInstance();
      System.out.println("answer " + ((Callable<?>) servlet).call());
      return new WeakReference<>(loader);
    } catch (IOException | ReflectiveOperationException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
