package io.outrigger.it.fork;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.opentest4j.TestAbortedException;

/**
 * What tests need beside the JDK that runs them. On CI ({@code CI=true}) they fail without it, so
 * that none is left out unseen; elsewhere they are skipped, and a line says so.
 */
public final class Needed {

  private static final boolean ON_CI = "true".equals(System.getenv("CI"));

  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Needed() {}

  /**
   * Goes on if the machine has it.
   *
   * @param missing what to tell where it has not: what to install, and how
   */
  public static void check(boolean present, String missing) {
    check(present, missing, ON_CI, System.err);
  }

  static void check(boolean present, String missing, boolean onCi, PrintStream out) {
    if (present) {
      return;
    }
    if (onCi) {
      throw new AssertionError(missing);
    }
    if (SAID.add(missing)) {
      out.println("Tests are skipped: " + missing);
    }
    throw new TestAbortedException(missing);
  }
}
