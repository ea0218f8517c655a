package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.it.fork.ClosedPort;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.sway.SwayStrategy;
import io.outrigger.it.sway.SwayedAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for gRPC where both ends are its own: connections, and calls without one. */
public abstract class GrpcContract extends GrpcCallsContract {

  private static final String IN_PROCESS = "inprocess";

  @TempDir @Nullable Path folder; // not null once JUnit has set it

  /** The class that a call to a port where nobody listens is counted under. */
  protected abstract String refusedConnection();

  /** What such a call ends by. */
  protected String refusedAnswer() {
    return "UNAVAILABLE io exception";
  }

  @Test
  void aPortWhereNobodyListens() throws IOException {
    int port = ClosedPort.take();
    Counts before = counted();
    assertThat(everywhere(call("blocking", "port:" + port, "")).body()).isEqualTo(refusedAnswer());
    exactly(
        before,
        Counts.NONE
            .plus("POST 127.0.0.1:" + port + " error " + refusedConnection(), 1)
            .plus(handled("called", "echo", "UNAVAILABLE", 1)));
  }

  @Test
  void aCallThatNeverLeavesTheProcess() {
    Counts before = counted();
    assertThat(everywhere(call("blocking", IN_PROCESS, "hello")).body()).isEqualTo("hello");
    assertThat(everywhere(call("talk", IN_PROCESS, "a,b")).body()).isEqualTo("a,b");
    assertThat(everywhere(call("status", IN_PROCESS, "NOT_FOUND")).body())
        .isEqualTo("NOT_FOUND as asked");
    exactly(
        before,
        served("echo", OK, 1)
            .plus(served("talk", OK, 1))
            .plus(served("status", "NOT_FOUND", 1))
            .plus(called("localhost", "echo", OK, 1))
            .plus(called("localhost", "talk", OK, 1))
            .plus(called("localhost", "status", "NOT_FOUND", 1)));
  }

  @Test
  void openConnectionsAreSeenIdleOnesToo() {
    ForkedJvm program = measured();
    String name = serverName();
    // connections of other cases, which may be open
    program.ask(call("close", SELF, ""));
    gaugeReaches("active_connections", 0, "kind", "http", "name", name);
    program.ask(call("blocking", SELF, ""));
    gaugeReaches("active_connections", 1, "kind", "http", "name", name);
    program.ask(call("blocking", "as:idle.example:81", ""));
    gaugeReaches("active_connections", 2, "kind", "http", "name", name);
    assertThat(program.scrape().series("active_connections", "kind", "http"))
        .as("one name for each server")
        .extracting(each -> Objects.requireNonNull(each.labels().get("name")).split(":", 2)[0])
        .containsExactlyInAnyOrder("grpc", "jdkhttpserver");
    program.ask(call("close", "as:idle.example:81", ""));
    gaugeReaches("active_connections", 1, "kind", "http", "name", name);
    program.ask(call("close", SELF, ""));
    gaugeReaches("active_connections", 0, "kind", "http", "name", name);
  }

  @Test
  void aStrategyRefusesACallAndMovesNone() throws IOException {
    assumeTrue(runsWithAgent(), "runs without the agent");
    Path swayed = SwayedAgent.of(Objects.requireNonNull(agent()), Objects.requireNonNull(folder));
    try (ForkedJvm program = program().on(jdk()).agent(swayed).start()) {
      String refused = "as:" + SwayStrategy.REFUSED + ":81";
      for (String mode : List.of("blocking", "future", "async", "talk")) {
        assertThat(program.ask(call(mode, refused, "x")).body())
            .as(program::printed)
            .isEqualTo("UNAVAILABLE " + SwayStrategy.REASON);
      }
      String fixed = "as:" + SwayStrategy.MOVED + ":81";
      assertThat(program.ask(call("blocking", fixed, "stays")).body()).isEqualTo("stays");
      Counts expected =
          Counts.NONE
              .plus(called(SwayStrategy.MOVED + ":81", "echo", OK, 1))
              .plus(served("echo", OK, 1));
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(counterOf(program.scrape())).isEqualTo(expected));
      assertThat(program.scrape().sum("http_client_requests_refused_total")).isEqualTo(4);
      assertThat(program.scrape().sum("http_client_requests_in_flight")).isZero();
      assertThat(program.scrape().sum("outrigger_hook_errors_total")).isZero();
    }
  }
}
