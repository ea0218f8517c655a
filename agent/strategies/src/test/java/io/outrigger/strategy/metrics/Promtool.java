package io.outrigger.strategy.metrics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Prometheus' own opinion of a scrape. */
final class Promtool {

  private Promtool() {}

  /** Fails with what promtool has to say; skips the test, and says so, where there is none. */
  static void check(String scrape) throws Exception {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool"))),
        "no promtool on the PATH: what it thinks of /metrics was not checked");
    Path file = Files.createTempFile("scrape", ".txt");
    try {
      Files.writeString(file, scrape);
      Fork.run(List.of("promtool", "check", "metrics"), Redirect.from(file.toFile()));
    } finally {
      Files.delete(file);
    }
  }
}
