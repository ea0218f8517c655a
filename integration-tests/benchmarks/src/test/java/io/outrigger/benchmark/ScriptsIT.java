package io.outrigger.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.fork.FinishedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scripts say to somebody who does not know them, without a measurement. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ScriptsIT {

  private static final String MODULE = "integration-tests/benchmarks";
  private static final Path ROOT = Path.of(System.getProperty("it.root"));
  private static final int MAVENS_STATUS = 7;

  /** Stands for the project's root, with nothing built. */
  @TempDir private Path unbuilt;

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(MODULE), 1)) {
      for (Path each : files.filter(Files::isExecutable).filter(Files::isRegularFile).toList()) {
        copy(each);
      }
    }
    try (Stream<Path> files = Files.walk(ROOT.resolve(MODULE).resolve("src/main/resources"))) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        copy(each);
      }
    }
    Path mvn = unbuilt.resolve("bin/mvn");
    Files.createDirectories(mvn.getParent());
    Files.writeString(
        mvn,
        "#!/bin/sh\nprintf '\\033[1mbuilding\\033[m\\n\\033[0m'\nexit " + MAVENS_STATUS + "\n");
    Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwx------"));
  }

  private void copy(Path file) throws IOException {
    Path copy = unbuilt.resolve(ROOT.relativize(file).toString());
    Files.createDirectories(copy.getParent());
    Files.copy(file, copy);
  }

  /** With a Maven that builds nothing first on the path. */
  private FinishedProcess run(Path root, String script, String... options) {
    List<String> command =
        new ArrayList<>(List.of(root.resolve(MODULE).resolve(script).toString()));
    command.addAll(List.of(options));
    return FinishedProcess.run(
        Map.of(
            "JAVA_HOME",
            System.getProperty("java.home"),
            "PATH",
            unbuilt.resolve("bin") + ":" + System.getenv("PATH")),
        command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"compare", "growth", "jmh", "measure", "scrape-load", "sharing"})
  void helpComesWithoutABuild(String script) {
    FinishedProcess run = run(unbuilt, script, "--help");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.stdout()).startsWith(script + " ").doesNotContain("--root");
    assertThat(run.stderr()).isEmpty();
  }

  @Test
  void aBuildThatFailsIsTheEndAndItsColoursAreLeftOut() {
    FinishedProcess run = run(unbuilt, "compare");
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(MAVENS_STATUS);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr()).isEqualTo("building\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compare | --onyl=none   | --onyl=none is not known; did you mean --only? There are --jdk, --rounds",
        "compare | --from=a.tsv  | a.tsv: there is no such file",
        "growth  | --parts=wofen | --parts=wofen: 'wofen' is not known; did you mean woven? There are woven, loaded",
        "jmh     | --uot=a       | --uot=a is not known; did you mean --out? There are --out, -f, -wi",
        "jmh     | -x            | -x is not known; did you mean -f? There are --out, -f, -wi",
        "jmh     | -wy           | Cannot parse argument 'y' of option w; expected -w 300ms, how long each",
        "jmh     | ServdRequest  | no benchmark matches ServdRequest; did you mean ServedRequest? There are ",
        "sharing | --rounds=few  | --rounds=few: expected a whole number from 1, not 'few'",
      })
  void aWrongOptionIsNamedWithWhatWasExpected(String script, String option, String said) {
    FinishedProcess run = run(ROOT, script, option);
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
    assertThat(run.stderr())
        .startsWith(script + ": ")
        .contains(said)
        .contains(script + " --help")
        .doesNotContain("\tat ", "Exception", "--root");
  }
}
