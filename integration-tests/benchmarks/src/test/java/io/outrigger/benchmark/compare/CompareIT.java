package io.outrigger.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One short round of the comparison. How the numbers are is not looked at, only that they are. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
class CompareIT {

  @TempDir private Path folder;

  @Test
  void oneRoundFillsTheTableAndNamedAgainRunsNothing() throws Exception {
    List<String> rows = compare("--only=none,outrigger");
    assertThat(rows.get(0)).isEqualTo("| | none | outrigger |");
    assertThat(rows.get(1)).isEqualTo("| runs | 1 | 1 |");
    assertThat(rows.subList(0, 2 + Figure.values().length)).noneMatch(row -> row.endsWith("|  |"));
    assertThat(folder.resolve("compare.svg")).isNotEmptyFile();

    List<String> lines = Files.readAllLines(folder.resolve("raw.tsv"));
    assertThat(lines).hasSize(2);
    assertThat(compare("--only=none,outrigger")).isEqualTo(rows);
    assertThat(compare("--from=" + folder.resolve("raw.tsv"))).isEqualTo(rows);
    assertThat(Files.readAllLines(folder.resolve("raw.tsv"))).isEqualTo(lines);
  }

  /** The folder that stands for the project's root has no agents, and a Maven that fetches none. */
  @Test
  void whoDoesNotStartIsToldOfAndTheOthersAreMeasured() throws Exception {
    Path module = Files.createDirectories(folder.resolve("integration-tests/benchmarks"));
    Files.writeString(
        module.resolve("peers"),
        "io.opentelemetry.javaagent:opentelemetry-javaagent:0\nco.elastic.apm:elastic-apm-agent:0\n");
    Path maven = Files.writeString(module.resolve("maven"), "#!/bin/sh\necho \"$@\" >>$0.calls\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
    List<String> rows = compare("--only=none,elastic", "--root=" + folder);
    assertThat(rows.get(1)).isEqualTo("| runs | 1 | 1, failed: 1 |");
    assertThat(folder.resolve("compare.md")).content().contains("elastic failed: `");
    assertThat(Files.readAllLines(module.resolve("maven.calls")))
        .as("nothing is fetched that is not run")
        .singleElement()
        .asString()
        .contains("-Dartifact=co.elastic.apm:elastic-apm-agent:0 ");
  }

  private List<String> compare(String... arguments) throws Exception {
    Path out = folder.resolve("compare.md");
    List<String> all =
        new ArrayList<>(
            List.of(
                "--root=" + System.getProperty("it.root"),
                "--rounds=1",
                "--requests=40",
                "--warm-up=40",
                "--programs=hello",
                "--raw=" + folder.resolve("raw.tsv"),
                "--svg=" + folder.resolve("compare.svg"),
                "--out=" + out));
    all.addAll(List.of(arguments));
    Compare.main(all.toArray(String[]::new));
    return Files.readAllLines(out).stream().filter(line -> line.startsWith("| ")).toList();
  }
}
