package io.outrigger.it.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.fork.FinishedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one command that shows the product; it must be true as well. */
class DemoIT {

  private static final Pattern TOTAL = Pattern.compile("(?m)^total\\s+(\\d+)\\s+(\\d+)$");

  private static final Pattern BREAKER =
      Pattern.compile("Of (\\d+) payments .* of which (\\d+) failed, and refused (\\d+) while");

  private static final Pattern REPORTS =
      Pattern.compile("Of (\\d+) reports (\\d+) came from memory");

  private static final Pattern PRODUCTS =
      Pattern.compile("Of (\\d+) products (\\d+) came from memory");

  private static FinishedProcess demo(String... options) {
    String script = SampleApp.ROOT.resolve("sample-app/demo").toString();
    List<String> command = new ArrayList<>(List.of(script));
    command.addAll(List.of(options));
    return FinishedProcess.run(Map.of("JAVA_HOME", System.getProperty("java.home")), command);
  }

  /**
   * The build that runs this test has just made the jars, and must not be started within itself.
   */
  @Test
  void countsWhatItSent() {
    FinishedProcess run = demo("--once", "--no-build");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    MatchResult total = TOTAL.matcher(run.stdout()).results().findFirst().orElseThrow();
    assertThat(Long.parseLong(total.group(1))).isGreaterThan(1000);
    assertThat(total.group(2)).isEqualTo(total.group(1));
    MatchResult breaker = BREAKER.matcher(run.stdout()).results().findFirst().orElseThrow();
    assertThat(breaker.group(1)).as("one for each visit").isEqualTo("120");
    assertThat(Long.parseLong(breaker.group(2))).as("failed").isPositive();
    assertThat(Long.parseLong(breaker.group(3))).as("refused").isPositive();
    MatchResult reports = REPORTS.matcher(run.stdout()).results().findFirst().orElseThrow();
    assertThat(reports.group(1)).as("one for each twentieth visit").isEqualTo("6");
    assertThat(Long.parseLong(reports.group(2))).as("from memory").isPositive();
    MatchResult products = PRODUCTS.matcher(run.stdout()).results().findFirst().orElseThrow();
    assertThat(Long.parseLong(products.group(1))).as("pages, stock and orders").isGreaterThan(360);
    assertThat(Long.parseLong(products.group(2))).as("from memory").isGreaterThan(300);
    assertThat(run.stdout())
        .contains("Every count equals the requests sent", "without --once it stays up")
        .as("addresses that are gone")
        .doesNotContain("Status page", "/metrics");
  }

  /** A copy of the script alone, and a Maven that fails in colour. */
  @Test
  void aBuildThatFailsIsTheEndAndItsColoursAreLeftOut(@TempDir Path folder) throws IOException {
    Path script = folder.resolve("sample-app/demo");
    Files.createDirectories(script.getParent());
    Files.copy(SampleApp.ROOT.resolve("sample-app/demo"), script);
    Path mvn = folder.resolve("bin/mvn");
    Files.createDirectories(mvn.getParent());
    Files.writeString(mvn, "#!/bin/sh\nprintf '\\033[1mbuilding\\033[m\\n\\033[0m'\nexit 7\n");
    Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwx------"));
    FinishedProcess run =
        FinishedProcess.run(
            Map.of("PATH", mvn.getParent() + ":" + System.getenv("PATH")),
            List.of(script.toString(), "--once"));

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(7);
    assertThat(run.stderr()).isEqualTo("building\n");
    assertThat(run.stdout()).doesNotContain("\033");
  }

  @Test
  void namesWhatItDoesNotKnow() {
    FinishedProcess run = demo("--twice");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stderr()).contains("--twice", "--help");
  }
}
