package io.outrigger.benchmark.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Jdks;
import io.outrigger.it.fork.Request;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One round for the smallest program. Costs are not looked at; that the archives go on being used
 * is.
 */
class SharingIT {

  private static final Path ROOT = Path.of(System.getProperty("it.root"));

  private static List<String> cells(String table, String row) {
    return table
        .lines()
        .filter(line -> line.startsWith(row))
        .map(line -> List.of(line.split(" *\\| *")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row " + row + " in\n" + table));
  }

  private static long shared(String table, String row) {
    return Long.parseLong(cells(table, row).get(5));
  }

  @ParameterizedTest
  @MethodSource("io.outrigger.it.fork.Jdks#toTestOn")
  void archivesGoOnBeingUsedWithTheAgent(Jdk tested) throws Exception {
    tested.needed();
    String jdk = String.valueOf(tested.feature());
    String table = Sharing.measure(ROOT, List.of(Program.HELLO), List.of(tested.feature()), 1);
    assertThat(shared(table, "| " + jdk + " | the JDK's own | yes |"))
        .isGreaterThanOrEqualTo(shared(table, "| " + jdk + " | the JDK's own | no |"));
    assertThat(shared(table, "| " + jdk + " | the application's | no |"))
        .isGreaterThan(shared(table, "| " + jdk + " | the JDK's own | no |"));
    assertThat(shared(table, "| " + jdk + " | the application's | yes |"))
        .isGreaterThan(shared(table, "| " + jdk + " | the JDK's own | yes |"));
    if (tested.feature() >= Archive.AHEAD_OF_TIME.since()) {
      assertThat(shared(table, "| " + jdk + " | ahead-of-time cache | yes |"))
          .isGreaterThan(shared(table, "| " + jdk + " | the application's | yes |"));
    }
  }

  @Test
  void aServerFromAnAheadOfTimeCacheIsMeasured(@TempDir Path folder) throws Exception {
    Jdk jdk = Jdks.find(25);
    jdk.needed();
    Path agent = ROOT.resolve("agent/target/outrigger-agent.jar").toAbsolutePath();
    Path jar = Program.HELLO.prepare(ROOT, folder);
    Start start = new Start(Program.HELLO, jar, jdk, Archive.AHEAD_OF_TIME, List.of(agent), folder);
    start.makeArchive();
    try (ForkedJvm started = start.measured()) {
      assertThat(started.ask(Request.get(Program.HELLO.path())).status()).isEqualTo(200);
      await()
          .untilAsserted(
              () -> assertThat(started.scrape().sum("http_requests_total")).isEqualTo(1));
    }
  }
}
