package io.outrigger.it.jcache.app;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.runner.Description;
import org.junit.runner.JUnitCore;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;

/**
 * Runs all tests of annotations. Arguments: the jar of the tests, and names of classes that are
 * loaded before. Prints a line for each test, {@code PASSED} or {@code FAILED}, class and method,
 * and why.
 */
public final class SuiteMain {

  private static final String PACKAGE = "org/jsr107/tck/annotation/";

  private SuiteMain() {}

  /** The program. */
  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    PrintStream out = System.out;
    for (int i = 1; i < args.length; i++) {
      Class.forName(args[i]);
    }
    for (String name : classes(args[0])) {
      Class<?> test = Class.forName(name);
      if (!Modifier.isAbstract(test.getModifiers())) {
        JUnitCore runner = new JUnitCore();
        runner.addListener(new Told(out));
        runner.run(test);
      }
    }
    out.println("END");
    System.exit(0);
  }

  /** {@code AbstractInterceptionTest} is none, and not declared so. */
  private static List<String> classes(String suite) throws IOException {
    List<String> names = new ArrayList<>();
    try (JarFile jar = new JarFile(suite)) {
      for (JarEntry each : (Iterable<JarEntry>) jar.stream()::iterator) {
        String name = each.getName();
        if (name.startsWith(PACKAGE + "Interception") && name.endsWith("Test.class")) {
          names.add(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
        }
      }
    }
    names.sort(null);
    return names;
  }

  private static final class Told extends RunListener {

    private final PrintStream out;
    private String failed = "";

    Told(PrintStream out) {
      this.out = out;
    }

    @Override
    public void testFailure(Failure failure) {
      failed = String.valueOf(failure.getException());
    }

    @Override
    public void testFinished(Description test) {
      String name = test.getTestClass().getSimpleName() + "#" + test.getMethodName();
      out.println(failed.isEmpty() ? "PASSED " + name : "FAILED " + name + ": " + failed);
      failed = "";
    }
  }
}
