package io.outrigger.it.fork;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A JDK to test on, which this machine may lack.
 *
 * @param feature the feature release, such as 25
 * @param home where it lies, or null if none was found
 */
public record Jdk(int feature, @Nullable Path home) {

  /** Whether this machine has it. */
  public boolean present() {
    return home != null;
  }

  /**
   * Its {@code java} program.
   *
   * @throws IllegalStateException if this machine lacks the JDK
   */
  public Path java() {
    return program("java");
  }

  /**
   * Its compiler.
   *
   * @throws IllegalStateException if this machine lacks the JDK
   */
  public Path javac() {
    return program("javac");
  }

  private Path program(String name) {
    if (home == null) {
      throw new IllegalStateException(missing());
    }
    return home.resolve("bin").resolve(name);
  }

  /** Skips the test where this machine lacks the JDK; on CI it fails. */
  public void needed() {
    Needed.check(present(), missing());
  }

  /** What to tell somebody whose machine lacks it. */
  public String missing() {
    return "no JDK "
        + feature
        + " was found: install one, such as Eclipse Temurin, or let JDK"
        + feature
        + "_HOME point at it";
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }
}
