package io.outrigger.it.fork;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the JDKs that the agent is tested on. */
public final class Jdks {

  private static final int NEWEST = 25;

  private static final List<Path> USUAL_PLACES =
      List.of(
          Path.of("/usr/lib/jvm"),
          Path.of("/opt"),
          Path.of("/Library/Java/JavaVirtualMachines"),
          Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "java"),
          Path.of(System.getProperty("user.home"), ".jdks"));

  private Jdks() {}

  /** The JDK that runs this test, and JDK 25 whether this machine has it or not. */
  public static Stream<Jdk> toTestOn() {
    Jdk here = here();
    return here.feature() == NEWEST ? Stream.of(here) : Stream.of(here, newest());
  }

  /** JDK 25, whether this machine has it or not. */
  public static Jdk newest() {
    return find(NEWEST);
  }

  /** The JDK that runs this test. */
  public static Jdk here() {
    return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
  }

  /** The JDK of a feature release, by {@code JDK<feature>_HOME} or in one of the usual places. */
  public static Jdk find(int feature) {
    String named = System.getenv("JDK" + feature + "_HOME");
    if (named != null && !named.isBlank()) {
      return new Jdk(feature, Path.of(named));
    }
    return new Jdk(feature, search(feature));
  }

  private static @Nullable Path search(int feature) {
    for (Path place : USUAL_PLACES) {
      if (!Files.isDirectory(place) || !Files.isReadable(place)) {
        continue;
      }
      try (DirectoryStream<Path> homes = Files.newDirectoryStream(place, "*" + feature + "*")) {
        for (Path home : homes) {
          Path inside = home.resolve("Contents").resolve("Home");
          Path candidate = Files.isDirectory(inside) ? inside : home;
          if (isJdk(candidate, feature)) {
            return candidate;
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return null;
  }

  private static boolean isJdk(Path home, int feature) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin").resolve("java")) || !Files.isReadable(release)) {
      return false;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    }
    String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
    return version.equals(Integer.toString(feature)) || version.startsWith(feature + ".");
  }
}
