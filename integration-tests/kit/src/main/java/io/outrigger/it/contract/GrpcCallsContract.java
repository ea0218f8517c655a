package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What holds for calls of gRPC, whoever carries them. The program that a row starts is server and
 * client at once: asked over HTTP by {@code GET /call?mode=…&method=…&url=…}, it makes a call to
 * itself and answers with what came of it; see {@code io.outrigger.it.app.grpc} of the rows. So
 * each call is counted twice, as served and as called, and each time both as a request of HTTP and
 * by gRPC's own status. Calls are the only requests with the method {@code POST}.
 */
public abstract class GrpcCallsContract extends Comparison {

  static final String SELF = "self";
  static final String OK = "OK";

  /** What stands for the codes of gRPC, in the order in which these are numbered. */
  private static final Map<String, Integer> STATUSES =
      Map.ofEntries(
          Map.entry(OK, 200),
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

  /** The program's main class; by default the one whose server is gRPC's own. */
  protected String mainClass() {
    return "io.outrigger.it.app.grpc.GrpcMain";
  }

  /** What the name of the server that gets the calls begins with. */
  protected String serverKind() {
    return "grpc";
  }

  @Override
  protected final ForkedJvm.Builder program() {
    return ForkedJvm.of(mainClass(), System.getProperty("it.app.class-path", ""))
        .jvmArgs("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  }

  @Override
  protected final Counts counterOf(Scrape scrape) {
    return Counts.ofCounter(scrape)
        .and(Counts.ofClientCounter(scrape))
        .of("POST")
        .and(Counts.ofGrpc(scrape));
  }

  @Override
  protected final Counts histogramOf(Scrape scrape) {
    return Counts.ofHistogram(scrape)
        .and(Counts.ofClientHistogram(scrape))
        .of("POST")
        .and(Counts.ofGrpc(scrape));
  }

  static Request call(String mode, String target, String text) {
    return Request.of(
        "GET", "/call?method=GET&mode=" + mode + "&url=" + target, "text/plain", text);
  }

  /** The port that a program serves gRPC on. */
  static String port(ForkedJvm program) {
    return program.ask(call("port", SELF, "")).body();
  }

  final String self() {
    return runsWithAgent() ? "127.0.0.1:" + port(measured()) : "";
  }

  /** The name of the server that gets the calls. */
  final String serverName() {
    return serverKind() + ":" + port(measured());
  }

  private static int http(String code) {
    return Objects.requireNonNull(STATUSES.get(code), code);
  }

  /** So many calls of a method, as gRPC's own counter of one side has them. */
  static Counts handled(String side, String method, String code, long count) {
    String type =
        switch (method) {
          case "join" -> "client_stream";
          case "split" -> "server_stream";
          case "talk" -> "bidi_stream";
          default -> "unary";
        };
    return Counts.NONE.plus(side + " " + type + " it.Calls " + method + " " + code, count);
  }

  /** So many calls of a method that the server answered. */
  static Counts served(String method, String code, long count) {
    return handled("served", method, code, count)
        .plus("POST", "/it.Calls/" + method, http(code), count);
  }

  /** So many calls of a method that the client made. */
  static Counts called(String host, String method, String code, long count) {
    return handled("called", method, code, count).plus("POST", host, http(code), count);
  }

  /** So many calls of the program to itself. */
  final Counts both(String method, String code, long count) {
    return served(method, code, count).plus(called(self(), method, code, count));
  }

  /** A call ends the same everywhere, and so, and is counted once on each side. */
  final void calls(String mode, String text, String expected, String method, String code) {
    Counts before = counted();
    assertThat(everywhere(call(mode, SELF, text)).body()).isEqualTo(expected);
    exactly(before, both(method, code, 1));
  }

  @Test
  void aCallIsAnsweredAndCounted() {
    for (String mode : List.of("blocking", "future", "async")) {
      calls(mode, "hello", "hello", "echo", OK);
    }
  }

  @Test
  void aStreamOfRequests() {
    calls("join", "a,b,c", "abc", "join", OK);
  }

  @Test
  void aStreamOfAnswers() {
    calls("split", "a,b,c", "a,b,c", "split", OK);
  }

  @Test
  void streamsBothWays() {
    calls("talk", "a,b,c", "a,b,c", "talk", OK);
  }

  @Test
  void everyStatusIsCountedAndHasOneOfHttp() {
    Counts before = counted();
    Counts expected = Counts.NONE;
    for (String code : STATUSES.keySet()) {
      if (code.equals(OK)) {
        continue; // no failure, and so not what this method ends by
      }
      String answer = everywhere(call("status", SELF, code)).body();
      assertThat(answer).startsWith(code);
      expected = expected.plus(both("status", code, 1));
    }
    exactly(before, expected);
  }

  @Test
  void anException() {
    String answer = everywhere(call("fail", SELF, "")).body();
    calls("fail", "", answer, "fail", "UNKNOWN");
    assertThat(answer).startsWith("UNKNOWN");
  }

  @Test
  void aMethodThatTheServerDoesNotKnow() {
    Counts before = counted();
    assertThat(everywhere(call("missing", SELF, "")).body())
        .isEqualTo("UNIMPLEMENTED Method not found: it.Calls/missing");
    exactly(
        before,
        called(self(), "missing", "UNIMPLEMENTED", 1)
            .plus("POST", UNMATCHED, 501, 1)
            .plus("served unmatched unmatched unmatched UNIMPLEMENTED", 1));
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
    exactly(before, both("block", OK, 1));
  }

  /** What the server takes a call for that the client gave up. */
  protected String givenUp() {
    return "CANCELLED";
  }

  @Test
  void aCallThatIsTakenBack() {
    Counts before = counted();
    assertThat(everywhere(call("cancel", SELF, "")).body()).isEqualTo("taken back: true");
    inFlightReaches(0);
    exactly(before, called(self(), "block", "CANCELLED", 1).plus(served("block", givenUp(), 1)));
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
    Counts called = called(self(), "block", "DEADLINE_EXCEEDED", 1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(counted().minus(before))
                    .isIn(
                        called.plus(served("block", givenUp(), 1)),
                        called.plus(served("block", "DEADLINE_EXCEEDED", 1))));
  }

  final void inFlightReaches(int expected) {
    if (runsWithAgent()) {
      gaugeReaches("http_requests_in_flight", expected, "name", serverName());
      gaugeReaches("http_client_requests_in_flight", expected);
    }
  }

  final void gaugeReaches(String metric, int expected, String... labels) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(measured().scrape().sum(metric, labels)).as(metric).isEqualTo(expected));
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
        both("echo", OK, each)
            .plus(both("talk", OK, each))
            .plus(both("status", "NOT_FOUND", each)));
  }

  @Test
  void faultsOfTheHooksAreCountedAndKeptFromTheApplication() {
    ForkedJvm faulty = failing();
    assertThat(faulty.ask(call("blocking", SELF, "hello")).body()).isEqualTo("hello");
    assertThat(faulty.scrape().sum("outrigger_hook_errors_total", "hook", "grpc")).isPositive();
    assertThat(counterOf(faulty.scrape())).isEqualTo(Counts.NONE);
  }
}
