package io.outrigger.benchmark.run;

import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Jdks;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The JDK that the measured programs run on.
 *
 * @param jdk where it lies
 * @param version as in its release file, such as 17.0.15
 */
public record Java(Jdk jdk, String version) {

  /**
   * Finds a JDK.
   *
   * @param told a feature release such as 25, a JDK's folder, or empty for the one that runs this
   * @throws IllegalArgumentException if there is none
   */
  public static Java of(String told) {
    if (told.isEmpty()) {
      return at(Path.of(System.getProperty("java.home")));
    }
    if (told.chars().allMatch(Character::isDigit)) {
      int feature = Integer.parseInt(told);
      Jdk found = feature == Runtime.version().feature() ? Jdks.here() : Jdks.find(feature);
      if (found.home() == null) {
        throw new IllegalArgumentException(found.missing());
      }
      return at(found.home());
    }
    return at(Path.of(told));
  }

  private static Java at(Path home) {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(home + " is no JDK", e);
    }
    String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
    return new Java(new Jdk(Runtime.Version.parse(version).feature(), home), version);
  }

  /** The feature release. */
  public int feature() {
    return jdk.feature();
  }

  /** One of its programs, such as jcmd. */
  Path tool(String name) {
    return jdk.java().resolveSibling(name);
  }
}
