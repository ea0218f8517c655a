package io.outrigger.it.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.it.contract.Counts;
import io.outrigger.it.contract.HttpContract;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The library and a relocated copy of it, in one class loader of one JVM. */
final class SideBySideIT extends HttpContract {

  private static final Pattern READY = Pattern.compile("READY (\\d+)");

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.sidebyside.SideBySideMain";
  }

  /** The library's port, which is the program's, and the port of its copy. */
  private static List<Integer> ports(ForkedJvm program) {
    await().atMost(PATIENCE).until(() -> READY.matcher(program.stdout()).results().count() == 2);
    return READY
        .matcher(program.stdout())
        .results()
        .map((MatchResult line) -> Integer.valueOf(line.group(1)))
        .toList();
  }

  private void asked(int server, int times) {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      for (int i = 0; i < times; i++) {
        assertThat(Connection.ask(ports(program).get(server), Request.get("/it/hello")).body())
            .isEqualTo("hello");
      }
    }
    exactly(before, Counts.NONE.plus("GET", UNMATCHED, 200, times));
  }

  private void connections(int server, int expected) {
    String name = "jetty:" + ports(measured()).get(server);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(measured().scrape().sum("active_connections", "name", name))
                    .as(name)
                    .isEqualTo(expected));
  }

  @Test
  void bothAreCountedExactly() {
    asked(0, 3);
    asked(1, 5);
    asked(0, 1);
    if (runsWithAgent()) {
      assertThat(measured().scrape().sum("outrigger_hook_errors_total")).isZero();
    }
  }

  @Test
  void eachHasItsConnections() {
    List<Integer> ports = ports(measured());
    try (Connection one = Connection.to(ports.get(0));
        Connection other = Connection.to(ports.get(1));
        Connection third = Connection.to(ports.get(1))) {
      for (Connection each : List.of(one, other, third)) {
        each.ask(Request.get("/it/hello"));
      }
      connections(0, 1);
      connections(1, 2);
    }
    connections(0, 0);
    connections(1, 0);
  }

  @Test
  void theStatusPageTellsThemApart() {
    String page = Connection.ask(measured().metricsPort(), Request.get("/")).body();
    assertThat(page)
        .contains("org.eclipse.jetty.server.AbstractConnector")
        .contains("org.sparkproject.jetty.server.AbstractConnector")
        .contains("jetty (org.sparkproject. for org.eclipse.)");
  }

  @Test
  void copiesCanBeLeftAlone() {
    Path agent = agent();
    assumeTrue(agent != null);
    if (agent == null) {
      return;
    }
    try (ForkedJvm program = program().on(jdk()).agent(agent, "relocated=off").start()) {
      List<Integer> ports = ports(program);
      for (int port : ports) {
        Connection.ask(port, Request.get("/it/hello"));
      }
      Connection.ask(ports.get(0), Request.get("/it/hello"));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(program.scrape().sum("http_requests_total"))
                      .as("the library's alone")
                      .isEqualTo(2));
    }
  }
}
