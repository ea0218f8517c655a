package io.outrigger.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One short round of the comparison. How the numbers are is not looked at, only that they are. */
class CompareIT {

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
  void oneRoundFillsTheTable(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("compare.md");
    Compare.main(
        new String[] {
          "--root=" + System.getProperty("it.root"),
          "--rounds=1",
          "--requests=40",
          "--programs=hello",
          "--only=none,outrigger",
          "--out=" + out
        });

    List<String> rows =
        Files.readAllLines(out).stream().filter(line -> line.startsWith("| ")).toList();
    assertThat(rows.get(0)).isEqualTo("| | none | outrigger |");
    assertThat(rows).hasSize(1 + Figure.values().length);
    assertThat(rows).noneMatch(row -> row.endsWith("|  |"));
  }
}
