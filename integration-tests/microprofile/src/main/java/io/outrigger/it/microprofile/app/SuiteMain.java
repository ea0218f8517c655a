package io.outrigger.it.microprofile.app;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.testng.TestNG;

/**
 * Runs the suite, class by class, each through a class loader of its own as a server would deploy
 * it. Arguments: the suite's jar, and the ends of names of classes to be run; all if there are
 * none, {@code *} for any end. Prints a line for each test, {@code PASSED} or {@code FAILED}, class
 * and method, and for each class that is left out.
 */
public final class SuiteMain {

  private static final String PACKAGE = "org.eclipse.microprofile.fault.tolerance.tck.";

  private SuiteMain() {}

  /** The program. */
  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    Path suite = Path.of(args[0]);
    List<String> wanted = List.of(args).subList(1, args.length);
    PrintStream out = System.out;
    // what the tests print is for whoever reads a failed one
    System.setOut(System.err);
    // ShrinkWrap looks for packages in the first class loader that it is used with
    Thread.currentThread().setContextClassLoader(new DeploymentLoader(suite));
    ShrinkWrap.getDefaultDomain();
    for (String name : classes(suite)) {
      String shortName = name.substring(PACKAGE.length());
      if (isLeftOut(shortName)) {
        out.println("LEFT OUT " + shortName);
      } else if (wanted.isEmpty() || wanted.stream().anyMatch(each -> isMeant(shortName, each))) {
        run(suite, name, new Outcomes(out, shortName));
      }
    }
    out.println("END");
    System.exit(0);
  }

  private static boolean isMeant(String name, String wanted) {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return wanted.endsWith("*")
        ? name.startsWith(wanted.substring(0, wanted.length() - 1))
            || simple.startsWith(wanted.substring(0, wanted.length() - 1))
        : name.equals(wanted) || simple.equals(wanted);
  }

  private static List<String> classes(Path suite) throws IOException {
    List<String> names = new ArrayList<>();
    try (JarFile jar = new JarFile(suite.toFile())) {
      for (JarEntry each : (Iterable<JarEntry>) jar.stream()::iterator) {
        String name = each.getName();
        if (name.endsWith("Test.class")) {
          names.add(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
        }
      }
    }
    names.sort(null);
    return names;
  }

  /** They look for meters in a registry of MicroProfile's or OpenTelemetry's, which is not here. */
  private static boolean isLeftOut(String name) {
    return name.startsWith("metrics.") || name.startsWith("telemetryMetrics.");
  }

  private static void run(Path suite, String name, Outcomes outcomes)
      throws IOException, ReflectiveOperationException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (DeploymentLoader loader = new DeploymentLoader(suite)) {
      thread.setContextClassLoader(loader);
      Class<?> test = loader.loadClass(name);
      if (Modifier.isAbstract(test.getModifiers())) {
        return;
      }
      TestNG runner = new TestNG(false);
      runner.setVerbose(0);
      runner.setTestClasses(new Class<?>[] {test});
      runner.addListener(outcomes);
      long start = System.nanoTime();
      runner.run();
      outcomes.end((System.nanoTime() - start) / 1_000_000);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
