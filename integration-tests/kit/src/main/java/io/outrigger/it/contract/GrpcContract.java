package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import io.outrigger.it.sway.SwayStrategy;
import io.outrigger.it.sway.SwayedAgent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for gRPC. The program that a row starts is server and client at once: asked over HTTP
 * by {@code GET /call?mode=…&method=…&url=…}, it makes a call to itself and answers with what came
 * of it; see {@code io.outrigger.it.app.grpc} of the rows. So each call is counted twice, as served
 * and as called. Calls are the only requests with the method {@code POST}.
 */
public abstract class GrpcContract extends Comparison {

  private static final String SELF = "self";
  private static final String IN_PROCESS = "inprocess";

  /** What stands for the codes of gRPC, in the order in which these are numbered. */
  private static final Map<String, Integer> STATUSES =
      Map.ofEntries(
          Map.entry("CANCELLED", 499),
          Map.entry("UNKNOWN", 500),
          Map.entry("INVALID_ARGUMENT", 400),
          Map.entry("DEADLINE_EXCEEDED", 504),
          Map.entry("NOT_FOUND", 404),
          Map.entry("ALREADY_EXISTS", 409),
          Map.entry("PERMISSION_DENIED", 403),
          Map.entry("RESOURCE_EXHAUSTED", 429),
          Map.entry("FAILED_PRECONDITION", 400),
          Map.entry("ABORTED", 409),
          Map.entry("OUT_OF_RANGE", 400),
          Map.entry("UNIMPLEMENTED", 501),
          Map.entry("INTERNAL", 500),
          Map.entry("UNAVAILABLE", 503),
          Map.entry("DATA_LOSS", 500),
          Map.entry("UNAUTHENTICATED", 401));

  @TempDir @Nullable Path folder; // not null once JUnit has set it

  /** The class that a call to a port where nobody listens is counted under. */
  protected abstract String refusedConnection();

  @Override
  protected final ForkedJvm.Builder program() {
    return ForkedJvm.of(
            "io.outrigger.it.app.grpc.GrpcMain", System.getProperty("it.app.class-path", ""))
        .jvmArgs("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  }

  @Override
  protected final Counts counterOf(Scrape scrape) {
    return Counts.ofCounter(scrape).and(Counts.ofClientCounter(scrape)).of("POST");
  }

  @Override
  protected final Counts histogramOf(Scrape scrape) {
    return Counts.ofHistogram(scrape).and(Counts.ofClientHistogram(scrape)).of("POST");
  }

  private static Request call(String mode, String target, String text) {
    return Request.of(
        "GET", "/call?method=GET&mode=" + mode + "&url=" + target, "text/plain", text);
  }

  /** The port that a program serves gRPC on. */
  private static String port(ForkedJvm program) {
    return program.ask(call("port", SELF, "")).body();
  }

  private String self() {
    return runsWithAgent() ? "127.0.0.1:" + port(measured()) : "";
  }

  private static String route(String method) {
    return "/it.Calls/" + method;
  }

  /** A call ends the same everywhere, and so, and is counted once on each side. */
  private void calls(String mode, String text, String expected, String route, int status) {
    Counts before = counted();
    assertThat(everywhere(call(mode, SELF, text)).body()).isEqualTo(expected);
    exactly(before, Counts.NONE.plus("POST", route, status, 1).plus("POST", self(), status, 1));
  }

  @Test
  void aCallIsAnsweredAndCounted() {
    for (String mode : List.of("blocking", "future", "async")) {
      calls(mode, "hello", "hello", route("echo"), 200);
    }
  }

  @Test
  void aStreamOfRequests() {
    calls("join", "a,b,c", "abc", route("join"), 200);
  }

  @Test
  void aStreamOfAnswers() {
    calls("split", "a,b,c", "a,b,c", route("split"), 200);
  }

  @Test
  void streamsBothWays() {
    calls("talk", "a,b,c", "a,b,c", route("talk"), 200);
  }

  @Test
  void everyStatusHasOneOfHttp() {
    Counts before = counted();
    Counts expected = Counts.NONE;
    String self = self();
    for (Map.Entry<String, Integer> each : STATUSES.entrySet()) {
      String answer = everywhere(call("status", SELF, each.getKey())).body();
      assertThat(answer).startsWith(each.getKey());
      expected =
          expected
              .plus("POST", route("status"), each.getValue(), 1)
              .plus("POST", self, each.getValue(), 1);
    }
    exactly(before, expected);
  }

  @Test
  void anException() {
    String answer = everywhere(call("fail", SELF, "")).body();
    calls("fail", "", answer, route("fail"), 500);
    assertThat(answer).startsWith("UNKNOWN");
  }

  @Test
  void aMethodThatTheServerDoesNotKnow() {
    calls("missing", "", "UNIMPLEMENTED Method not found: it.Calls/missing", UNMATCHED, 501);
  }

  @Test
  void aCallThatIsTakenBack() {
    calls("cancel", "", "taken back: true", route("block"), 499);
    inFlightReaches(0);
  }

  @Test
  void aCallThatTakesTooLong() {
    everywhere(call("blocking", SELF, "connected"));
    Counts before = counted();
    assertThat(everywhere(call("deadline", SELF, "")).body()).isEqualTo("DEADLINE_EXCEEDED");
    inFlightReaches(0);
    if (!runsWithAgent()) {
      return;
    }
    // the server may hear of it from the client before its own clock tells it
    Counts called = Counts.NONE.plus("POST", self(), 504, 1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(counted().minus(before))
                    .isIn(
                        called.plus("POST", route("block"), 499, 1),
                        called.plus("POST", route("block"), 504, 1)));
  }

  @Test
  void aPortWhereNobodyListens() throws IOException {
    int port;
    try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closedAtOnce.getLocalPort();
    }
    Counts before = counted();
    assertThat(everywhere(call("blocking", "port:" + port, "")).body())
        .isEqualTo("UNAVAILABLE io exception");
    exactly(
        before, Counts.NONE.plus("POST 127.0.0.1:" + port + " error " + refusedConnection(), 1));
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
        Counts.NONE
            .plus("POST", route("echo"), 200, 1)
            .plus("POST", route("talk"), 200, 1)
            .plus("POST", route("status"), 404, 1)
            .plus("POST", "localhost", 200, 2)
            .plus("POST", "localhost", 404, 1));
  }

  @Test
  void callsAreSeenWhileTheyLast() throws Exception {
    Counts before = counted();
    ForkedJvm program = measured();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Answer> answer = thread.submit(() -> program.ask(call("block", SELF, "")));
      inFlightReaches(1);
      program.ask(call("release", SELF, ""));
      assertThat(answer.get().body()).isEqualTo("released");
    } finally {
      thread.shutdownNow();
    }
    inFlightReaches(0);
    exactly(before, Counts.NONE.plus("POST", route("block"), 200, 1).plus("POST", self(), 200, 1));
  }

  private void inFlightReaches(int expected) {
    if (runsWithAgent()) {
      gaugeReaches("http_requests_in_flight", expected, "name", "grpc:" + port(measured()));
      gaugeReaches("http_client_requests_in_flight", expected);
    }
  }

  private void gaugeReaches(String metric, int expected, String... labels) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(measured().scrape().sum(metric, labels)).as(metric).isEqualTo(expected));
  }

  @Test
  void openConnectionsAreSeenIdleOnesToo() {
    ForkedJvm program = measured();
    String name = "grpc:" + port(program);
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
  void aStormIsCountedToTheCall() throws Exception {
    Counts before = counted();
    int clients = 4;
    int rounds = 50;
    ForkedJvm target = runsWithAgent() ? measured() : plain();
    atOnce(
        clients,
        number -> {
          for (int i = 0; i < rounds; i++) {
            target.ask(call("blocking", SELF, "x"));
            target.ask(call("talk", SELF, "x,y"));
            target.ask(call("status", SELF, "NOT_FOUND"));
          }
        });
    long each = (long) clients * rounds;
    exactly(
        before,
        Counts.NONE
            .plus("POST", route("echo"), 200, each)
            .plus("POST", route("talk"), 200, each)
            .plus("POST", route("status"), 404, each)
            .plus("POST", self(), 200, 2 * each)
            .plus("POST", self(), 404, each));
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
              .plus("POST " + SwayStrategy.REFUSED + ":81 error io.grpc.StatusRuntimeException", 4)
              .plus("POST", SwayStrategy.MOVED + ":81", 200, 1)
              .plus("POST", route("echo"), 200, 1);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(counterOf(program.scrape())).isEqualTo(expected));
      assertThat(program.scrape().sum("http_client_requests_in_flight")).isZero();
      assertThat(program.scrape().sum("outrigger_hook_errors_total")).isZero();
    }
  }

  @Test
  void faultsOfTheHooksAreCountedAndKeptFromTheApplication() {
    ForkedJvm faulty = failing();
    assertThat(faulty.ask(call("blocking", SELF, "hello")).body()).isEqualTo("hello");
    assertThat(faulty.scrape().sum("outrigger_hook_errors_total", "hook", "grpc")).isPositive();
    assertThat(counterOf(faulty.scrape())).isEqualTo(Counts.NONE);
  }
}
