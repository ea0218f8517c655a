package io.outrigger.benchmark.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A short round of each part. How the numbers are is not looked at, only that they are. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
class GrowthIT {

  @Test
  void eachPartFillsItsTable(@TempDir Path folder) throws Exception {
    System.setProperty("jmh.ignoreLock", "true");
    Path out = folder.resolve("growth.md");
    Growth.main(
        new String[] {
          "--root=" + System.getProperty("it.root"),
          "--rounds=1",
          "--woven=1,3",
          "--loaded=5,60",
          "--series=20",
          "--threads=3",
          "--millis=1",
          "--out=" + out
        });

    assertThat(Files.readAllLines(out).stream().filter(line -> line.startsWith("| ")))
        .noneMatch(row -> row.contains("NaN"))
        .anyMatch(row -> row.matches("\\| 3 \\| metaspace \\(MB\\) \\|.* KB per class \\|"))
        .anyMatch(row -> row.matches("\\| 60 \\| CPU until loaded \\(s\\) \\|.* µs per class \\|"))
        .anyMatch(row -> row.matches("\\| 20 \\| scrape \\(ms\\) \\| {2}\\| [\\d.]+ \\|.*"))
        .anyMatch(row -> row.matches("\\| port \\| \\d+ \\|"));
  }
}
