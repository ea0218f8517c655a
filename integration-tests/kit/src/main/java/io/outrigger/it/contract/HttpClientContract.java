package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import io.outrigger.it.fork.TlsUpstream;
import io.outrigger.it.fork.Upstream;
import io.outrigger.it.sway.SwayStrategy;
import io.outrigger.it.sway.SwayedAgent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for every HTTP client. The program that a row starts makes one call for each {@code
 * GET} or {@code POST /call?mode=…&method=…&url=…} and answers with what came of it: status and
 * body in two lines, or the class of the exception; see {@code io.outrigger.it.app.client} of the
 * rows.
 */
public abstract class HttpClientContract extends Comparison {

  /** In what clients differ; a row names what it lacks. */
  public enum Ability {
    /** Follows redirects, each counted on its own. */
    FOLLOWS_REDIRECTS,
    /** Can be told to give up waiting; mode {@code timeout}. */
    TIMES_OUT,
    /** A call under way can be taken back; mode {@code cancel}. */
    CANCELS,
    /** Hands an answer's body over as a stream; mode {@code stream}. */
    STREAMS,
    /** What is counted lasts until the body's last byte, so that a torn body is an error. */
    SEES_THE_BODY
  }

  private static final String CALLS = "http_client_requests_total";

  @TempDir @Nullable Path folder; // not null once JUnit has set it

  private @Nullable Upstream upstream;

  /** The program's main class. */
  protected abstract String mainClass();

  /** How this client can be asked to call; {@code sync}, {@code async} and others of its own. */
  protected List<String> modes() {
    return List.of("sync", "async");
  }

  /** What this row lacks. */
  protected Set<Ability> lacks() {
    return EnumSet.noneOf(Ability.class);
  }

  /**
   * Whether mode {@code routes} makes a request of its own for each of two addresses of a host;
   * nobody listens at either.
   */
  protected boolean triesRoutes() {
    return false;
  }

  /** The class that a refused call, and one to a closed port, is counted under. */
  protected String refusedError() {
    return "java.net.ConnectException";
  }

  /** The class that a call which the client gave up waiting for is counted under. */
  protected abstract String timeoutError();

  /** The class that a call which the application took back is counted under. */
  protected abstract String cancelError();

  /** The class that a call whose answer broke off is counted under. */
  protected String tornError() {
    return "java.io.IOException";
  }

  /** The same for a row whose modes differ in it. */
  protected String tornError(String mode) {
    return tornError();
  }

  @BeforeAll
  void startUpstream() {
    upstream = Upstream.start();
  }

  @AfterAll
  void stopUpstream() {
    upstream().close();
  }

  /** The server that is called. */
  protected final Upstream upstream() {
    if (upstream == null) {
      throw new IllegalStateException("the upstream starts before the first case");
    }
    return upstream;
  }

  @Override
  protected final ForkedJvm.Builder program() {
    return ForkedJvm.of(mainClass(), System.getProperty("it.app.class-path", ""))
        .jvmArgs("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  }

  @Override
  protected final Counts counterOf(Scrape scrape) {
    return Counts.ofClientCounter(scrape);
  }

  @Override
  protected final Counts histogramOf(Scrape scrape) {
    return Counts.ofClientHistogram(scrape);
  }

  private void needs(Ability ability) {
    assumeTrue(!lacks().contains(ability), () -> "lacks " + ability);
  }

  /** Has the program make a call. */
  protected static Request call(String mode, String method, String url, String body) {
    String path =
        "/call?mode="
            + mode
            + "&method="
            + method
            + "&url="
            + URLEncoder.encode(url, StandardCharsets.UTF_8);
    return body.isEmpty() ? Request.get(path) : Request.post(path, body);
  }

  /** A call ends the same everywhere, and with this status, and is counted once. */
  protected final void calls(String mode, String method, String path, int status, String body) {
    Counts before = counted();
    Answer answer = everywhere(call(mode, method, upstream().url(path), ""));
    assertThat(answer.body()).isEqualTo(status + "\n" + body);
    exactly(before, Counts.NONE.plus(method, upstream().hostAndPort(), status, 1));
  }

  /**
   * A call in this mode is counted once, and over, whatever the application gets to see.
   *
   * @param outcome the status that it is counted under, or {@code error} and a class
   */
  protected final void ends(String mode, String method, String path, String outcome) {
    ends(call(mode, method, upstream().url(path), ""), method, outcome);
  }

  /** The same of any request that makes the program call the upstream. */
  protected final void ends(Request asked, String method, String outcome) {
    Counts before = counted();
    everywhere(asked);
    exactly(before, Counts.NONE.plus(method + " " + upstream().hostAndPort() + " " + outcome, 1));
    inFlightReaches(0);
  }

  /**
   * A call in mode {@code cut}, which the application aborts once it has begun to read, is torn.
   */
  protected final void isCut() {
    try {
      ends("cut", "GET", "/stream", "error " + tornError("cut"));
    } finally {
      all().forEach(each -> upstream().release());
    }
  }

  /** A call in this mode, which tries once more when it meets a 503, is counted twice. */
  protected final void retries(String mode) {
    Counts before = counted();
    Answer answer = everywhere(call(mode, "GET", upstream().url("/broken"), ""));
    assertThat(answer.body()).isEqualTo("503\nnot now");
    exactly(before, Counts.NONE.plus("GET", upstream().hostAndPort(), 503, 2));
  }

  /** A call in this mode, which knows a user and a password, is counted with its challenge. */
  protected final void logsIn(String mode) {
    Counts before = counted();
    Answer answer = everywhere(call(mode, "GET", upstream().url("/guarded"), ""));
    assertThat(answer.body()).isEqualTo("200\nwelcome");
    String host = upstream().hostAndPort();
    exactly(before, Counts.NONE.plus("GET", host, 401, 1).plus("GET", host, 200, 1));
    inFlightReaches(0);
  }

  /** Of two calls in this mode, the second is answered from a cache and no request at all. */
  protected final void keeps(String mode) {
    calls(mode, "GET", "/kept", 200, "kept");
    Counts before = counted();
    Answer answer = everywhere(call(mode, "GET", upstream().url("/kept"), ""));
    assertThat(answer.body()).isEqualTo("200\nkept");
    exactly(before, Counts.NONE);
  }

  @Test
  void aGetIsAnsweredAndCounted() {
    modes().forEach(mode -> calls(mode, "GET", "/hello?and=more", 200, "hello"));
  }

  @Test
  void aBodyArrivesAsItIs() {
    String body = "x".repeat(20_000);
    for (String mode : modes()) {
      Counts before = counted();
      Answer answer = everywhere(call(mode, "POST", upstream().url("/echo"), body));
      assertThat(answer.body()).isEqualTo("200\n" + body);
      exactly(before, Counts.NONE.plus("POST", upstream().hostAndPort(), 200, 1));
    }
  }

  @Test
  void anErrorOfTheServerIsAnAnswer() {
    for (String mode : modes()) {
      calls(mode, "GET", "/missing", 404, "not here");
      calls(mode, "GET", "/broken", 503, "not now");
    }
  }

  @Test
  void anAnswerWithoutABody() {
    for (String mode : modes()) {
      calls(mode, "GET", "/nothing", 204, "");
      calls(mode, "HEAD", "/hello", 200, "");
    }
  }

  @Test
  void aLongBodyIsRead() {
    for (String mode : modes()) {
      Counts before = counted();
      Answer answer = everywhere(call(mode, "GET", upstream().url("/large"), ""));
      assertThat(answer.body()).hasSize("200\n".length() + 1024 * 1024);
      exactly(before, Counts.NONE.plus("GET", upstream().hostAndPort(), 200, 1));
    }
  }

  @Test
  void aRedirectIsTwoRequests() {
    needs(Ability.FOLLOWS_REDIRECTS);
    for (String mode : modes()) {
      Counts before = counted();
      Answer answer = everywhere(call(mode, "GET", upstream().url("/moved"), ""));
      assertThat(answer.body()).isEqualTo("200\nhello");
      String host = upstream().hostAndPort();
      exactly(before, Counts.NONE.plus("GET", host, 302, 1).plus("GET", host, 200, 1));
    }
  }

  @Test
  void aPortWhereNobodyListens() throws IOException {
    int port;
    try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closedAtOnce.getLocalPort();
    }
    for (String mode : modes()) {
      Counts before = counted();
      everywhere(call(mode, "GET", "http://127.0.0.1:" + port + "/", ""));
      String labels = "GET 127.0.0.1:" + port + " error " + refusedError();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(counted().minus(before).byLabels().keySet())
                      .isIn(runsWithAgent() ? Set.of(Set.of(labels)) : Set.of(Set.of())));
    }
  }

  @Test
  void aCallThatTakesTooLong() {
    needs(Ability.TIMES_OUT);
    Counts before = counted();
    try {
      everywhere(call("timeout", "GET", upstream().url("/block"), ""));
    } finally {
      all().forEach(each -> upstream().release());
    }
    exactly(
        before,
        Counts.NONE.plus("GET " + upstream().hostAndPort() + " error " + timeoutError(), 1));
    inFlightReaches(0);
  }

  @Test
  void aCallThatIsTakenBack() {
    needs(Ability.CANCELS);
    Counts before = counted();
    try {
      everywhere(call("cancel", "GET", upstream().url("/block"), ""));
    } finally {
      all().forEach(each -> upstream().release());
    }
    exactly(
        before, Counts.NONE.plus("GET " + upstream().hostAndPort() + " error " + cancelError(), 1));
    inFlightReaches(0);
  }

  @Test
  void anAnswerThatBreaksOff() {
    for (String mode : modes()) {
      Counts before = counted();
      everywhere(call(mode, "GET", upstream().url("/torn"), ""));
      String host = "GET " + upstream().hostAndPort();
      exactly(
          before,
          Counts.NONE.plus(
              lacks().contains(Ability.SEES_THE_BODY)
                  ? host + " 200"
                  : host + " error " + tornError(mode),
              1));
    }
    inFlightReaches(0);
  }

  @Test
  void aStreamIsHandedOver() {
    needs(Ability.STREAMS);
    Counts before = counted();
    for (ForkedJvm program : all()) {
      upstream().release();
      Answer answer = program.ask(call("stream", "GET", upstream().url("/stream"), ""));
      assertThat(answer.body()).isEqualTo("200\ndata: first\n\ndata: second\n\n");
    }
    exactly(before, Counts.NONE.plus("GET", upstream().hostAndPort(), 200, 1));
  }

  @Test
  void aBodyThatNobodyReads() {
    for (String path : List.of("/hello", "/large")) {
      Counts before = counted();
      everywhere(call("unread", "GET", upstream().url(path), ""));
      exactly(before, Counts.NONE.plus("GET", upstream().hostAndPort(), 200, 1));
    }
    inFlightReaches(0);
  }

  @Test
  void httpsIsCountedOnce() throws IOException, InterruptedException, GeneralSecurityException {
    assumeTrue(runsWithAgent(), "runs without the agent");
    try (TlsUpstream secure = TlsUpstream.start(Objects.requireNonNull(folder));
        ForkedJvm program =
            program()
                .on(jdk())
                .agent(Objects.requireNonNull(agent()))
                .jvmArgs(secure.trust())
                .start()) {
      Counts expected = Counts.NONE;
      for (String mode : modes()) {
        String url = "https://" + secure.hostAndPort() + "/";
        assertThat(program.ask(call(mode, "GET", url, "")).body())
            .as(program::printed)
            .isEqualTo("200\nhello");
        expected = expected.plus("GET", secure.hostAndPort(), 200, 1);
      }
      Counts all = expected;
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(Counts.ofClientCounter(program.scrape())).isEqualTo(all));
    }
  }

  @Test
  void callsAreSeenWhileTheyLast() throws ExecutionException, InterruptedException {
    ForkedJvm program = measured();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      for (String mode : modes()) {
        Counts before = counted();
        Future<Answer> answer =
            thread.submit(() -> program.ask(call(mode, "GET", upstream().url("/block"), "")));
        inFlightReaches(1);
        upstream().release();
        assertThat(answer.get().body()).isEqualTo("200\nreleased");
        inFlightReaches(0);
        exactly(before, Counts.NONE.plus("GET", upstream().hostAndPort(), 200, 1));
      }
    } finally {
      thread.shutdownNow();
    }
  }

  /** So many calls come to be under way. */
  protected final void inFlightReaches(int expected) {
    if (!runsWithAgent()) {
      return;
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(measured().scrape().sum("http_client_requests_in_flight"))
                    .isEqualTo(expected));
  }

  @Test
  void aStormIsCountedToTheRequest() throws ExecutionException, InterruptedException {
    Counts before = counted();
    long receivedBefore = upstream().received();
    int clients = 4;
    int rounds = 25;
    ForkedJvm program = runsWithAgent() ? measured() : plain();
    atOnce(
        clients,
        number -> {
          String mode = modes().get(number % modes().size());
          for (int round = 0; round < rounds; round++) {
            program.ask(call(mode, "GET", upstream().url("/hello"), ""));
            program.ask(call(mode, "GET", upstream().url("/broken"), ""));
          }
        });
    long each = (long) clients * rounds;
    assertThat(upstream().received() - receivedBefore).isEqualTo(2 * each);
    String host = upstream().hostAndPort();
    exactly(before, Counts.NONE.plus("GET", host, 200, each).plus("GET", host, 503, each));
  }

  @Test
  void aStrategyMovesACallAndRefusesAnother() throws IOException {
    try (ForkedJvm program = swayed()) {
      Counts expected = Counts.NONE;
      for (String mode : modes()) {
        Answer moved =
            program.ask(
                call(mode, "POST", "http://" + SwayStrategy.MOVED + ":81/echo?a=%2F", "content"));
        assertThat(moved.body()).as(program::printed).isEqualTo("200\ncontent");
        Answer refused =
            program.ask(call(mode, "GET", "http://" + SwayStrategy.REFUSED + "/hello", ""));
        assertThat(refused.body())
            .as(program::printed)
            .contains(refusedError())
            .contains(SwayStrategy.REASON);
        expected =
            expected
                .plus("POST", upstream().hostAndPort(), 200, 1)
                .plus("GET " + SwayStrategy.REFUSED + " error " + refusedError(), 1);
      }
      Counts all = expected;
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(Counts.ofClientCounter(program.scrape())).isEqualTo(all));
      assertThat(program.scrape().sum("outrigger_hook_errors_total")).isZero();
    }
  }

  /**
   * Calls that were moved name their new target in the {@code Host} header. Those that cannot be
   * moved go where the application wanted, and are over when they are.
   */
  protected final void namesWhereItGoes() throws IOException {
    try (ForkedJvm program = swayed()) {
      for (String mode : modes()) {
        Answer moved =
            program.ask(call(mode, "GET", "http://" + SwayStrategy.MOVED + ":81/whoami", ""));
        assertThat(moved.body()).isEqualTo("200\n" + upstream().hostAndPort());
        String misled = "http://" + SwayStrategy.MISLED + ":" + upstream().port() + "/hello";
        assertThat(program.ask(call(mode, "GET", misled, "")).body()).isEqualTo("200\nhello");
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(program.scrape().sum("http_client_requests_in_flight")).isZero());
    }
  }

  private ForkedJvm swayed() throws IOException {
    assumeTrue(runsWithAgent(), "runs without the agent");
    Path swayed = SwayedAgent.of(Objects.requireNonNull(agent()), Objects.requireNonNull(folder));
    return program()
        .on(jdk())
        .agent(swayed)
        .jvmArgs("-D" + SwayStrategy.PORT + "=" + upstream().port())
        .start();
  }

  @Test
  void aStrategyMovesARetryAndRefusesAnother() throws IOException {
    assumeTrue(runsWithAgent(), "runs without the agent");
    assumeTrue(triesRoutes(), "has no retries of this kind");
    Path swayed = SwayedAgent.of(Objects.requireNonNull(agent()), Objects.requireNonNull(folder));
    try (ForkedJvm program =
        program()
            .on(jdk())
            .agent(swayed)
            .jvmArgs("-D" + SwayStrategy.PORT + "=" + upstream().port())
            .start()) {
      String movedHost = SwayStrategy.MOVED_LATER + ":" + upstream().port();
      String refusedHost = SwayStrategy.REFUSED_LATER + ":" + upstream().port();
      Answer moved = program.ask(call("routes", "GET", "http://" + movedHost + "/hello", ""));
      assertThat(moved.body()).as(program::printed).isEqualTo("200\nhello");
      Answer refused = program.ask(call("routes", "GET", "http://" + refusedHost + "/hello", ""));
      assertThat(refused.body()).as(program::printed).contains(SwayStrategy.REASON);
      Counts expected =
          Counts.NONE
              .plus("GET " + movedHost + " error " + refusedError(), 1)
              .plus("GET", upstream().hostAndPort(), 200, 1)
              .plus("GET " + refusedHost + " error " + refusedError(), 2);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(Counts.ofClientCounter(program.scrape())).isEqualTo(expected));
      assertThat(program.scrape().sum("outrigger_hook_errors_total")).isZero();
    }
  }

  @Test
  void faultsOfTheHooksAreCountedAndKeptFromTheApplication() {
    ForkedJvm faulty = failing();
    for (String mode : modes()) {
      Answer answer = faulty.ask(call(mode, "GET", upstream().url("/hello"), ""));
      assertThat(answer.body()).isEqualTo("200\nhello");
    }
    assertThat(faulty.scrape().sum("outrigger_hook_errors_total")).isPositive();
    assertThat(faulty.scrape().sum(CALLS)).isZero();
  }
}
