package io.outrigger.it.microprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.fork.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * MicroProfile Fault Tolerance's own conformity suite, with the agent in place of an
 * implementation: all of it passes but for what {@code not-passing.txt} names with a reason.
 */
class SuiteIT {

  private static final Path AGENT = Path.of(System.getProperty("it.agent.jar"));
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /** By what the suite's own times are stretched where it runs a second time. */
  private static final int STRETCH = 4;

  /** Classes to be run; all if there are none. */
  private static final List<String> WANTED =
      List.of(System.getProperty("it.suite", "").split(",", -1)).stream()
          .filter(each -> !each.isBlank())
          .toList();

  /** What came of it, and what was printed meanwhile. */
  private record Run(Outcome outcome, String printed) {}

  private static Run run(int stretch, List<String> classes) {
    List<String> arguments = new ArrayList<>();
    arguments.add(System.getProperty("it.suite.jar"));
    arguments.addAll(classes);
    try (ForkedJvm suite =
        ForkedJvm.of(
                "io.outrigger.it.microprofile.app.SuiteMain",
                System.getProperty("it.app.class-path"))
            .endsByItself()
            .agent(AGENT, "annotations.adopt=microprofile")
            .jvmArgs(
                "-XX:+UseSerialGC",
                "-Dorg.eclipse.microprofile.fault.tolerance.tck.timeout.multiplier=" + stretch)
            .args(arguments.toArray(String[]::new))
            .start()) {
      assertThat(suite.awaitEnd(PATIENCE)).as("the suite ends" + suite.printed()).isTrue();
      return new Run(Outcome.of(suite.stdout()), suite.printed());
    }
  }

  /** Its times are not always those of a machine that does other things: once more, and slower. */
  private static Outcome again(Set<String> failed) {
    System.out.println("once more, " + STRETCH + " times as slow: " + failed);
    Set<String> classes = new TreeSet<>();
    for (String each : failed) {
      classes.add(each.substring(0, each.indexOf('#')));
    }
    Run run = run(STRETCH, List.copyOf(classes));
    assertThat(run.outcome.failed())
        .as("fails twice, and is not named" + run.printed)
        .doesNotContainAnyElementsOf(failed);
    return run.outcome;
  }

  @Test
  void allPassesButForWhatIsNamed() throws IOException {
    Expected expected = Expected.read(Path.of("not-passing.txt"));
    Run run = run(1, WANTED);
    Set<String> failed = new TreeSet<>(run.outcome.failed());
    failed.removeAll(expected.failing());
    Outcome outcome = failed.isEmpty() ? run.outcome : run.outcome.with(again(failed));
    System.out.println(outcome);
    assertThat(outcome.passed()).as("there were tests" + run.printed).isNotEmpty();
    assertThat(outcome.passed())
        .as("is named, and passes")
        .doesNotContainAnyElementsOf(expected.failing());
    if (WANTED.isEmpty()) {
      assertThat(outcome.failed())
          .as("fails" + run.printed)
          .containsExactlyInAnyOrderElementsOf(expected.failing());
      assertThat(outcome.leftOut())
          .as("is not run")
          .containsExactlyInAnyOrderElementsOf(expected.leftOut());
      assertThat(Files.readString(Path.of("README.md")))
          .as("what README.md says")
          .contains(outcome.toString());
      assertThat(run.printed)
          .as("what stands for a deployment that fails")
          .contains("RetryClientForValidationDelay#serviceA(): delay=-1: expected integer from 0");
    }
  }
}
