package io.outrigger.strategy.metrics;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Prometheus' own opinion of a scrape. */
final class Promtool {

  private Promtool() {}

  /**
   * Fails with what promtool has to say; skips the test where there is none, as {@link Needed}
   * says.
   */
  static void check(String scrape) throws Exception {
    Needed.check(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool"))),
        "promtool is not on the PATH: install Prometheus (Debian: apt install prometheus)");
    Path file = Files.createTempFile("scrape", ".txt");
    try {
      Files.writeString(file, scrape);
      Fork.run(List.of("promtool", "check", "metrics"), Redirect.from(file.toFile()));
    } finally {
      Files.delete(file);
    }
  }
}
