package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every HTTP server. The program that a row starts serves, below {@code /it}:
 *
 * <ul>
 *   <li>{@code GET /hello}: {@code hello}; other methods get 405, unknown ones 405 or 501
 *   <li>{@code POST /echo}: the body
 *   <li>{@code GET /fail}: an exception
 *   <li>{@code GET /large}: 16 MiB
 *   <li>{@code GET /block}: answers once {@code GET /release} was asked
 * </ul>
 *
 * <p>It ends when its standard input ends, and prints {@code READY <port>}.
 *
 * <p>A request is counted when it ends, which may be just after the client has read the last byte.
 * So each case waits for its counts, and then looks once more: nothing may follow.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.outrigger.it.fork.Jdks#toTestOn")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HttpServerContract {

  /** Where the programs serve what the contracts ask for. */
  protected static final String CONTEXT = "/it";

  /** The route of what no template or mapping matched. */
  protected static final String UNMATCHED = "unmatched";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Parameter @Nullable Jdk jdk; // not null once JUnit has set it

  private @Nullable ForkedJvm plain;
  private @Nullable ForkedJvm measured;
  private @Nullable ForkedJvm failing;

  /** The program's main class. */
  protected abstract String mainClass();

  /**
   * The kind of server in the label {@code name}, such as {@code tomcat}; null where the hook does
   * not know.
   */
  protected abstract @Nullable String serverKind();

  /** What this row lacks. */
  protected Set<Capability> lacks() {
    return EnumSet.noneOf(Capability.class);
  }

  /** The route that the agent reports for a path below {@link #CONTEXT}. */
  protected String route(String path) {
    return CONTEXT + path;
  }

  @BeforeParameterizedClassInvocation
  void start() {
    Jdk jdk = Objects.requireNonNull(this.jdk);
    assumeTrue(jdk.present(), jdk::missing);
    plain = program(jdk).start();
    Path agent = agent();
    if (agent != null) {
      measured = program(jdk).agent(agent).start();
      failing = program(jdk).agent(agent).jvmArgs("-Doutrigger.test.fail-hooks=true").start();
    }
  }

  @AfterParameterizedClassInvocation
  void stop() {
    for (ForkedJvm each : new @Nullable ForkedJvm[] {plain, measured, failing}) {
      if (each != null) {
        each.close();
      }
    }
  }

  private ForkedJvm.Builder program(Jdk jdk) {
    return ForkedJvm.of(mainClass(), System.getProperty("it.app.class-path", ""))
        .on(jdk)
        .jvmArgs("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  }

  /** The agent's jar, or null if this run was asked to do without. */
  private static @Nullable Path agent() {
    if (System.getProperty("it.agent", "on").equals("off")) {
      return null;
    }
    Path jar = Path.of(System.getProperty("it.agent.jar", "agent/target/outrigger-agent.jar"));
    assertThat(Files.isRegularFile(jar))
        .as("%s exists; -Dit.agent=off checks the programs alone", jar)
        .isTrue();
    return jar;
  }

  // --- what cases are made of

  /** Skips the case where the row lacks something. */
  protected final void needs(Capability capability) {
    assumeTrue(!lacks().contains(capability), () -> "lacks " + capability);
  }

  /** The program under a working agent; skips the rest of the case in a run without. */
  protected final ForkedJvm measured() {
    ForkedJvm running = measured;
    assumeTrue(running != null, "runs without the agent");
    return Objects.requireNonNull(running);
  }

  /** A request gets this status, and is counted once, under the method it carries. */
  protected final Answer served(Request request, String route, int status) {
    return served(request, request.method(), route, status);
  }

  /** A request gets this status, and is counted once. */
  protected final Answer served(Request request, String method, String route, int status) {
    Counts before = counted();
    Answer answer = everywhere(request);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    exactly(before, Counts.NONE.plus(method, route, status, 1));
    return answer;
  }

  /** The same answer from all programs. */
  protected final Answer everywhere(Request request) {
    Answer expected = ask(plain(), request);
    for (ForkedJvm each : withAgent()) {
      assertThat(ask(each, request).essence()).as(each::printed).isEqualTo(expected.essence());
    }
    return expected;
  }

  private static Answer ask(ForkedJvm program, Request request) {
    try {
      return program.ask(request);
    } catch (UncheckedIOException e) {
      throw new AssertionError("no answer to " + request.wire() + program.printed(), e);
    }
  }

  private ForkedJvm plain() {
    return Objects.requireNonNull(plain);
  }

  private List<ForkedJvm> withAgent() {
    List<ForkedJvm> running = new ArrayList<>();
    if (measured != null) {
      running.add(measured);
    }
    if (failing != null) {
      running.add(failing);
    }
    return running;
  }

  /** What has been counted so far; nothing in a run without the agent. */
  protected final Counts counted() {
    return measured == null ? Counts.NONE : Counts.ofCounter(measured.scrape());
  }

  /** Exactly these requests have been counted since, by the counter and by the histogram. */
  protected final void exactly(Counts before, Counts expected) {
    ForkedJvm running = measured;
    if (running == null) {
      return;
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(counted().minus(before)).as(running::stderr).isEqualTo(expected));
    Scrape later = running.scrape();
    assertThat(Counts.ofCounter(later).minus(before)).isEqualTo(expected);
    assertThat(Counts.ofHistogram(later)).isEqualTo(Counts.ofCounter(later));
  }

  private void gaugeReaches(String metric, int expected, String... labels) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(measured().scrape().sum(metric, labels)).as(metric).isEqualTo(expected));
  }

  private void inFlightReaches(int expected) {
    String kind = serverKind();
    if (kind == null) {
      gaugeReaches("http_requests_in_flight", expected);
    } else {
      gaugeReaches("http_requests_in_flight", expected, "name", kind + ":" + measured().port());
    }
  }

  private void connectionsReach(int expected) {
    gaugeReaches(
        "active_connections",
        expected,
        "kind",
        "http",
        "name",
        serverKind() + ":" + measured().port());
  }

  // --- the cases

  @Test
  void aGetIsAnsweredAndCounted() {
    assertThat(served(Request.get("/it/hello"), route("/hello"), 200).body()).isEqualTo("hello");
  }

  @Test
  void aBodyIsReadByTheApplicationAlone() {
    String body = "x".repeat(20_000);
    assertThat(served(Request.post("/it/echo", body), route("/echo"), 200).body()).isEqualTo(body);
  }

  @Test
  void aHeadHasItsOwnMethod() {
    served(Request.of("HEAD", "/it/hello"), route("/hello"), 200);
  }

  @Test
  void anUnknownMethodBecomesOther() {
    Counts before = counted();
    Answer answer = everywhere(Request.of("BREW", "/it/hello"));
    assertThat(answer.status()).isIn(405, 501);
    exactly(before, Counts.NONE.plus("_OTHER", route("/hello"), answer.status(), 1));
  }

  @Test
  void aMethodThatIsNotAllowedIsCounted() {
    served(Request.post("/it/hello", "x"), route("/hello"), 405);
  }

  @Test
  void aPathBelowTheContextThatNobodyServes() {
    needs(Capability.SEES_CONTAINER_ANSWERS);
    served(Request.get("/it/nobody/here?at=all"), UNMATCHED, 404);
  }

  @Test
  void aPathOutsideTheContext() {
    needs(Capability.SEES_CONTAINER_ANSWERS);
    served(Request.get("/elsewhere"), UNMATCHED, 404);
  }

  @Test
  void anExceptionIsA500() {
    needs(Capability.ANSWERS_EXCEPTIONS);
    served(Request.get("/it/fail"), route("/fail"), 500);
  }

  @Test
  void aRequestWithoutHost() {
    needs(Capability.SEES_CONTAINER_ANSWERS);
    needs(Capability.REQUIRES_HOST);
    served(new Request("GET", "GET /it/hello HTTP/1.1\r\n\r\n"), UNMATCHED, 400);
  }

  @Test
  void somethingThatIsNotHttp() {
    needs(Capability.SEES_CONTAINER_ANSWERS);
    needs(Capability.ANSWERS_GARBAGE);
    served(Request.raw("NONSENSE\r\n\r\n"), "_OTHER", UNMATCHED, 400);
  }

  @Test
  void aClientThatLeavesInTheMiddle() {
    Counts before = counted();
    leaveInTheMiddle(plain());
    withAgent().forEach(HttpServerContract::leaveInTheMiddle);
    exactly(before, Counts.NONE.plus("GET", route("/large"), 200, 1));
    aGetIsAnsweredAndCounted();
  }

  private static void leaveInTheMiddle(ForkedJvm program) {
    try (Connection connection = Connection.to(program.port())) {
      connection.send(Request.get("/it/large"));
      connection.readSome(10_000);
      connection.reset();
    }
  }

  @Test
  void aConnectionCarriesManyRequests() {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      try (Connection connection = Connection.to(program.port())) {
        for (int i = 0; i < 5; i++) {
          assertThat(connection.ask(Request.get("/it/hello")).body()).isEqualTo("hello");
        }
      }
    }
    exactly(before, Counts.NONE.plus("GET", route("/hello"), 200, 5));
  }

  @Test
  void openConnectionsAreSeenIdleOnesToo() {
    needs(Capability.SEES_CONNECTIONS);
    int port = measured().port();
    connectionsReach(0);
    try (Connection first = Connection.to(port);
        Connection second = Connection.to(port);
        Connection third = Connection.to(port)) {
      first.ask(Request.get("/it/hello"));
      second.ask(Request.get("/it/hello"));
      third.ask(Request.get("/it/hello"));
      connectionsReach(3);
      second.close();
      connectionsReach(2);
    }
    connectionsReach(0);
  }

  @Test
  void requestsAreSeenWhileTheyAreServed() {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      try (Connection connection = Connection.to(program.port())) {
        connection.send(Request.get("/it/block"));
        if (program == measured) {
          inFlightReaches(1);
        }
        program.ask(Request.get("/it/release"));
        assertThat(connection.read(false).status()).isEqualTo(200);
      }
    }
    exactly(
        before,
        Counts.NONE.plus("GET", route("/block"), 200, 1).plus("GET", route("/release"), 200, 1));
    if (measured != null) {
      inFlightReaches(0);
    }
  }

  @Test
  void aStormIsCountedToTheRequest() throws InterruptedException, ExecutionException {
    Counts before = counted();
    int clients = 8;
    int rounds = 50;
    ForkedJvm target = measured == null ? plain() : measured;
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      Callable<@Nullable Void> client =
          () -> {
            for (int i = 0; i < rounds; i++) {
              try (Connection connection = Connection.to(target.port())) {
                assertThat(connection.ask(Request.get("/it/hello")).status()).isEqualTo(200);
                assertThat(connection.ask(Request.post("/it/echo", "x")).body()).isEqualTo("x");
                assertThat(connection.ask(Request.of("HEAD", "/it/hello")).status()).isEqualTo(200);
                assertThat(connection.ask(Request.get("/it/release")).status()).isEqualTo(200);
              }
            }
            return null;
          };
      List<Future<@Nullable Void>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(threads.submit(client));
      }
      for (Future<@Nullable Void> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    long each = (long) clients * rounds;
    exactly(
        before,
        Counts.NONE
            .plus("GET", route("/hello"), 200, each)
            .plus("POST", route("/echo"), 200, each)
            .plus("HEAD", route("/hello"), 200, each)
            .plus("GET", route("/release"), 200, each));
  }

  @Test
  void faultsOfTheHooksAreCountedAndKeptFromTheApplication() {
    ForkedJvm faulty = failing;
    assumeTrue(faulty != null, "runs without the agent");
    everywhere(Request.get("/it/hello"));
    assertThat(Objects.requireNonNull(faulty).scrape().sum("outrigger_hook_errors_total"))
        .isPositive();
  }

  private List<ForkedJvm> all() {
    List<ForkedJvm> running = new ArrayList<>(withAgent());
    running.add(plain());
    return running;
  }
}
