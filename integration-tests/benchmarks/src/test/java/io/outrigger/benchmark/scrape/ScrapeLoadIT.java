package io.outrigger.benchmark.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A short round. How the numbers are is not looked at, only that they are. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
class ScrapeLoadIT {

  @Test
  void eachKindOfWindowIsMeasured(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("scrape.md");
    ScrapeLoad.main(
        new String[] {
          "--root=" + System.getProperty("it.root"),
          "--series=400",
          "--rounds=1",
          "--seconds=1",
          "--rate=100",
          "--warm-up=100",
          "--out=" + out
        });

    List<String> rows =
        Files.readAllLines(out).stream().filter(line -> line.startsWith("| ")).toList();
    assertThat(rows.get(0))
        .isEqualTo("| | not scraped | not scraped again | once a second | 20 times a second |");
    assertThat(rows.get(2)).startsWith("| p50 (ms) | ").contains("×").doesNotContain("|  |");
    assertThat(rows.get(4)).startsWith("| scrapes | 0 | 0 | ").doesNotContain("|  |");
    assertThat(rows.get(7))
        .startsWith("| a scrape once a second does not slow requests: p50 (ms) | ")
        .contains("| too few runs (1 of 5) |");
  }
}
