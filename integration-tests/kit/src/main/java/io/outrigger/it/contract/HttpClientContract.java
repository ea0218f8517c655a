package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.ClosedPort;
import io.outrigger.it.fork.DroppingUpstream;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.KeepingUpstream;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import io.outrigger.it.fork.SocketUpstream;
import io.outrigger.it.fork.StallingUpstream;
import io.outrigger.it.fork.Upstream;
import io.outrigger.it.sway.SwayStrategy;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;

/**
 * What holds for every HTTP client. The program that a row starts makes one call for each {@code
 * GET} or {@code POST /call?mode=…&method=…&url=…} and answers with what came of it: status and
 * body in two lines, or the class of the exception; see {@code io.outrigger.it.app.client} of the
 * rows.
 *
 * <p>A fourth JVM runs it with a strategy more, which moves calls and refuses others, and under an
 * agent that sends calls once more.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
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
  private static final String REFUSED = "http_client_requests_refused_total";
  private static final String IN_FLIGHT = "http_client_requests_in_flight";
  private static final String FAULTS = "outrigger_hook_errors_total";
  private static final String RETRIED = "resilience4j_retry_calls_total";
  private static final String UNSENT = "org.apache.hc.core5.http.RequestNotExecutedException";

  /** Requests in all for one call where it is sent once more. */
  private static final int ATTEMPTS = 3;

  /** For all requests of one call, in mode {@code limit}. */
  private static final Duration LIMIT = Duration.ofMillis(2500);

  /** How long a call is kept waiting for its answer. */
  private static final Duration HELD = Duration.ofMillis(100);

  /** What programs put into the header of theirs. */
  static final String OF_THE_APP = "kept";

  private @Nullable Upstream upstream;
  private @Nullable Upstream secureUpstream;
  private @Nullable ForkedJvm swayed;

  /** The program's main class. */
  protected abstract String mainClass();

  /** How this client can be asked to call; {@code sync}, {@code async} and others of its own. */
  protected List<String> modes() {
    return List.of("sync", "async");
  }

  /**
   * Those of {@link #modes} whose calls can be sent once more. In mode {@code once} a body is sent
   * that cannot be read twice.
   */
  protected List<String> repeatedModes() {
    return List.of();
  }

  /**
   * Whether mode {@code limit} has a limit of two and a half seconds for all that is sent for a
   * call, and not for each request.
   */
  protected boolean limitsWholeCalls() {
    return false;
  }

  /** Whether the connection of an answer that is dropped is there for the next request. */
  protected boolean keepsConnections() {
    return true;
  }

  /** Which mode takes a call back that can be sent once more, when it is told to. */
  protected String takenBackMode() {
    return "cancel";
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

  /** The class that a call to a host without an address is counted under. */
  protected String unknownHostError() {
    return "java.net.UnknownHostException";
  }

  /** How many times the client tries to connect where it cannot. */
  protected int triesToConnect() {
    return 1;
  }

  /** What users of the client catch where it throws this class, which may be hidden from them. */
  protected String caughtAs(String className) {
    return className;
  }

  /** Whether strategies can have the client go by another scheme. */
  protected boolean changesScheme() {
    return true;
  }

  /** Whether mode {@code socket} opens a WebSocket, and hears one word from it. */
  protected boolean opensSockets() {
    return false;
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

  /** What the strategy of {@link #swayed} is told besides. */
  protected String[] swayArgs() {
    return new String[0];
  }

  /** Whether the client sends a request once more, on a fresh connection, without a word. */
  protected boolean triesAgainInSilence() {
    return false;
  }

  @BeforeAll
  void startUpstream() throws IOException, GeneralSecurityException {
    upstream = Upstream.start();
    secureUpstream = Upstream.startSecure(TestFiles.trusted());
  }

  @AfterAll
  void stopUpstream() {
    upstream().close();
    secureUpstream().close();
  }

  /** The next round has another JDK. */
  @AfterParameterizedClassInvocation
  void stopSwayed() {
    if (swayed != null) {
      swayed.close();
      swayed = null;
    }
  }

  /** The server that is called. */
  protected final Upstream upstream() {
    return started(upstream);
  }

  private Upstream secureUpstream() {
    return started(secureUpstream);
  }

  private static Upstream started(@Nullable Upstream upstream) {
    if (upstream == null) {
      throw new IllegalStateException("upstreams start before the first case");
    }
    return upstream;
  }

  @Override
  protected final ForkedJvm.Builder program() {
    return ForkedJvm.of(mainClass(), System.getProperty("it.app.class-path", ""))
        .jvmArgs("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        .jvmArgs(TestFiles.trusted().trust())
        // names are looked up in a file alone, and answers are sent at once
        .jvmArgs("-Djdk.net.hosts.file=" + TestFiles.hosts(), "-Dsun.net.httpserver.nodelay=true");
  }

  @Override
  protected final Counts counterOf(Scrape scrape) {
    return Counts.ofClientCounter(scrape);
  }

  @Override
  protected final Counts histogramOf(Scrape scrape) {
    return Counts.ofClientHistogram(scrape);
  }

  final void needs(Ability ability) {
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
      all().forEach(each -> upstream().goOn());
    }
  }

  /** A call in this mode, which tries once more when it meets a 503, is counted twice. */
  protected final void retries(String mode) {
    Counts before = counted();
    Answer answer = everywhere(call(mode, "GET", upstream().url("/broken"), ""));
    assertThat(answer.body()).isEqualTo("503\nnot now");
    exactly(before, Counts.NONE.plus("GET", upstream().hostAndPort(), 503, 2));
  }

  /**
   * A call in this mode, which knows a user and a password, is counted with its challenge. So is
   * one that a strategy moves, whose second request goes where the first one went.
   */
  protected final void logsIn(String mode) {
    String host = upstream().hostAndPort();
    Counts both = Counts.NONE.plus("GET", host, 401, 1).plus("GET", host, 200, 1);
    Counts before = counted();
    Answer answer = everywhere(call(mode, "GET", upstream().url("/guarded"), ""));
    assertThat(answer.body()).isEqualTo("200\nwelcome");
    exactly(before, both);
    inFlightReaches(0);
    if (runsWithAgent()) {
      Counts swayedBefore = countedBy(swayed());
      assertThat(swayedAnswer(mode, "GET", moved("/guarded"), "")).isEqualTo("200\nwelcome");
      swayedExactly(swayedBefore, both);
    }
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
    int port = ClosedPort.take();
    for (String mode : modes()) {
      fails(mode, "http://127.0.0.1:" + port, refusedError(), triesToConnect());
    }
  }

  @Test
  void aHostThatNobodyKnows() {
    for (String mode : modes()) {
      fails(mode, "http://unknown.example:81", unknownHostError(), triesToConnect());
    }
  }

  @Test
  void aServerThatIsNotTrusted() throws IOException, GeneralSecurityException {
    try (Upstream stranger = Upstream.startSecure(TestFiles.strange())) {
      for (String mode : modes()) {
        fails(mode, stranger.url(""), "javax.net.ssl.SSLHandshakeException", 1);
      }
    }
  }

  /** A call fails the same everywhere, is counted so many times, and over. */
  private void fails(String mode, String address, String error, int times) {
    Counts before = counted();
    everywhere(call(mode, "GET", address + "/", ""));
    String host = address.substring(address.indexOf("//") + 2);
    exactly(before, Counts.NONE.plus("GET " + host + " error " + error, times));
    inFlightReaches(0);
  }

  @Test
  void aCallThatTakesTooLong() {
    needs(Ability.TIMES_OUT);
    Counts before = counted();
    try {
      everywhere(call("timeout", "GET", upstream().url("/block"), ""));
    } finally {
      upstream().release();
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
    takenBack("cancel");
    exactly(
        before, Counts.NONE.plus("GET " + upstream().hostAndPort() + " error " + cancelError(), 1));
    inFlightReaches(0);
  }

  /** A call in this mode has reached the upstream when it is taken back, the same everywhere. */
  protected final void takenBack(String mode) {
    try {
      takenBack(call(mode, "GET", upstream().url("/block"), ""), upstream()::received);
    } finally {
      upstream().release();
    }
  }

  /**
   * A call is taken back once its server has got it, the same everywhere.
   *
   * @param received how many requests the server has got
   */
  final void takenBack(Request call, LongSupplier received) {
    everywhere(
        program -> {
          long before = received.getAsLong();
          return takenBack(program, call, () -> received.getAsLong() > before);
        });
  }

  /** A call of a program is taken back when it is time to. */
  private static Answer takenBack(ForkedJvm program, Request call, Callable<Boolean> isTime) {
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try {
      Future<Answer> answer = caller.submit(() -> ask(program, call));
      await().atMost(PATIENCE).until(isTime);
      ask(program, Request.get("/take-back"));
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("no answer to " + call.wire() + program.printed(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      caller.shutdownNow();
    }
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
      upstream().goOn();
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
  void httpsIsCountedOnce() {
    for (String mode : modes()) {
      Counts before = counted();
      Answer answer = everywhere(call(mode, "GET", secureUpstream().url("/hello"), ""));
      assertThat(answer.body()).isEqualTo("200\nhello");
      exactly(before, Counts.NONE.plus("GET", secureUpstream().hostAndPort(), 200, 1));
    }
  }

  /**
   * A connection that was kept is gone when the next request comes. Whether a client sees it in
   * time, sends the request in vain, or sends it once more, is a matter of the client, and of luck:
   * what has arrived is counted, an answer as one and a connection's end as an error. Apache's
   * asynchronous client may find the connection gone once it has begun to send, and then says that
   * nothing was sent: such an attempt is counted as well.
   */
  @Test
  void aConnectionThatTheServerHasDropped() throws IOException {
    ForkedJvm program = runsWithAgent() ? measured() : plain();
    for (String mode : modes()) {
      for (String path : List.of("/leaving", "/hello")) {
        try (DroppingUpstream dropping = DroppingUpstream.start()) {
          Counts before = counted();
          Request asked = call(mode, "GET", dropping.url(path), "");
          assertThat(program.ask(asked).body()).isEqualTo("200\nhello");
          program.ask(asked);
          isCountedAsItArrived(before, dropping);
        }
      }
    }
    inFlightReaches(0);
  }

  private void isCountedAsItArrived(Counts before, DroppingUpstream dropping) {
    if (!runsWithAgent()) {
      return;
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Map<String, Long> since = counted().minus(before).byLabels();
              String host = "GET " + dropping.hostAndPort();
              assertThat(since.getOrDefault(host + " 200", 0L)).isEqualTo(dropping.answered());
              long arrived = dropping.answered() + (triesAgainInSilence() ? 0 : dropping.dropped());
              long unsent = since.getOrDefault(host + " error " + UNSENT, 0L);
              assertThat(since.values().stream().mapToLong(Long::longValue).sum())
                  .as("all of %s, answered %s", since, dropping.answered())
                  .isBetween(arrived, arrived + unsent);
            });
  }

  @Test
  void aWebSocketIsCountedWhenItOpens() throws Exception {
    assumeTrue(opensSockets(), "opens no WebSockets");
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (SocketUpstream sockets = SocketUpstream.start()) {
      Request asked = call("socket", "GET", sockets.url(), "");
      for (ForkedJvm program : all()) {
        Counts before = counted();
        Future<Answer> talk = thread.submit(() -> program.ask(asked));
        if (runsWithAgent() && program == measured()) {
          exactly(before, Counts.NONE.plus("GET", sockets.hostAndPort(), 101, 1));
          inFlightReaches(0);
          assertThat(talk.isDone()).as("the socket is closed").isFalse();
        }
        sockets.speak();
        assertThat(talk.get().body()).as(program::printed).isEqualTo("101\n" + SocketUpstream.WORD);
        if (runsWithAgent() && program == measured()) {
          exactly(before, Counts.NONE.plus("GET", sockets.hostAndPort(), 101, 1));
        }
      }
    } finally {
      thread.shutdownNow();
    }
  }

  /**
   * The last case: after all others the gauge says exactly what is under way, no more for what it
   * forgot to take away and no less for what it took away twice.
   */
  @Test
  @Order(Integer.MAX_VALUE)
  void callsAreSeenWhileTheyLast() throws ExecutionException, InterruptedException {
    ForkedJvm program = measured();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      for (String mode : modes()) {
        Counts before = counted();
        double secondsBefore = seconds(program);
        long receivedBefore = upstream().received();
        long asked = System.nanoTime();
        Future<Answer> answer =
            thread.submit(() -> program.ask(call(mode, "GET", upstream().url("/block"), "")));
        await().atMost(PATIENCE).until(() -> upstream().received() > receivedBefore);
        inFlightReaches(1);
        long seen = System.nanoTime();
        await().until(() -> System.nanoTime() - seen > HELD.toNanos());
        upstream().release();
        assertThat(answer.get().body()).isEqualTo("200\nreleased");
        inFlightReaches(0);
        exactly(before, Counts.NONE.plus("GET", upstream().hostAndPort(), 200, 1));
        double most = (System.nanoTime() - asked) / 1e9;
        assertThat(seconds(program) - secondsBefore)
            .as("how long the call took")
            .isBetween(HELD.toNanos() / 1e9, most);
      }
    } finally {
      thread.shutdownNow();
    }
  }

  private double seconds(ForkedJvm program) {
    return program
        .scrape()
        .sum("http_client_request_duration_seconds_sum", "host", upstream().hostAndPort());
  }

  /** So many calls come to be under way. */
  protected final void inFlightReaches(int expected) {
    if (!runsWithAgent()) {
      return;
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(measured().scrape().sum(IN_FLIGHT)).isEqualTo(expected));
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

  // --- with a strategy that moves calls and refuses others

  /** The program with the strategy; skips the rest of the case in a run without the agent. */
  final ForkedJvm swayed() {
    assumeTrue(runsWithAgent(), "runs without the agent");
    ForkedJvm running = swayed;
    if (running == null) {
      running =
          program()
              .on(jdk())
              .agent(TestFiles.swayedAgent())
              .jvmArgs("-D" + SwayStrategy.PORT + "=" + upstream().port())
              .jvmArgs("-D" + SwayStrategy.SECURE_PORT + "=" + secureUpstream().port())
              .jvmArgs("-Doutrigger.retry.http=true", "-Doutrigger.retry.http.delay=1ms")
              .jvmArgs("-Doutrigger.retry.http.budget=off")
              .jvmArgs(swayArgs())
              .start();
      swayed = running;
    }
    return running;
  }

  /** What the program answers that runs with the strategy and sends calls once more. */
  protected final String swayedAnswer(String mode, String method, String url, String body) {
    return swayed().ask(call(mode, method, url, body)).body();
  }

  /** Asks for an address that calls are moved from, to the upstream. */
  private static String moved(String path) {
    return "http://" + SwayStrategy.MOVED + ":81" + path;
  }

  static Counts countedBy(ForkedJvm program) {
    return Counts.ofClientCounter(program.scrape());
  }

  /** Exactly these calls of the swayed program have been counted since, and all are over. */
  final void swayedExactly(Counts before, Counts expected) {
    ForkedJvm program = swayed();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(countedBy(program).minus(before))
                    .as(program::printed)
                    .isEqualTo(expected));
    Scrape later = program.scrape();
    assertThat(Counts.ofClientCounter(later).minus(before)).isEqualTo(expected);
    assertThat(later.sum(IN_FLIGHT)).isZero();
  }

  final double faults() {
    return swayed().scrape().sum(FAULTS);
  }

  @Test
  void aStrategyMovesACall() {
    double faultsBefore = faults();
    for (String mode : modes()) {
      goesTo(upstream(), mode, "http://" + SwayStrategy.MOVED + ":81");
      goesTo(upstream(), mode, "http://" + SwayStrategy.MOVED);
    }
    assertThat(faults()).isEqualTo(faultsBefore);
  }

  @Test
  void aStrategyChangesTheScheme() {
    assumeTrue(changesScheme(), "has one scheme for good");
    double faultsBefore = faults();
    for (String mode : modes()) {
      goesTo(secureUpstream(), mode, "http://" + SwayStrategy.SECURED + ":81");
      goesTo(secureUpstream(), mode, "http://" + SwayStrategy.SECURED);
      goesTo(upstream(), mode, "https://" + SwayStrategy.MOVED + ":81");
      goesTo(upstream(), mode, "https://" + SwayStrategy.MOVED);
    }
    assertThat(faults()).isEqualTo(faultsBefore);
  }

  /**
   * Calls go elsewhere as they are: with their path, their body and the application's header. But
   * the {@code Host} header names where they go.
   */
  private void goesTo(Upstream target, String mode, String asked) {
    Counts before = countedBy(swayed());
    assertThat(swayedAnswer(mode, "POST", asked + "/echo?a=%2F", "content"))
        .as(swayed()::printed)
        .isEqualTo("200\ncontent");
    assertThat(swayedAnswer(mode, "GET", asked + "/whoami", ""))
        .isEqualTo("200\n" + target.hostAndPort() + " " + OF_THE_APP);
    swayedExactly(
        before,
        Counts.NONE
            .plus("POST", target.hostAndPort(), 200, 1)
            .plus("GET", target.hostAndPort(), 200, 1));
  }

  @Test
  void aTargetThatIsNoneIsAFaultOfTheStrategy() {
    double faultsBefore = faults();
    Counts before = countedBy(swayed());
    String host = SwayStrategy.MISLED + ":" + upstream().port();
    int times = 0;
    for (String mode : modes()) {
      for (int way = 0; way < SwayStrategy.WAYS_TO_MISLEAD; way++) {
        assertThat(swayedAnswer(mode, "GET", "http://" + host + "/whoami", ""))
            .isEqualTo("200\n" + host + " " + OF_THE_APP);
        times++;
      }
    }
    swayedExactly(before, Counts.NONE.plus("GET", host, 200, times));
    assertThat(faults() - faultsBefore).isEqualTo(times);
    assertThat(swayed().scrape().sum(FAULTS, "hook", "strategies")).isEqualTo(faults());
  }

  @Test
  void aRefusedCallFailsAsIfNobodyListened() throws IOException {
    double faultsBefore = faults();
    int port = ClosedPort.take();
    for (String mode : modes()) {
      Counts before = countedBy(swayed());
      double refusedBefore = swayed().scrape().sum(REFUSED, "host", SwayStrategy.REFUSED);
      String refused = swayedAnswer(mode, "GET", "http://" + SwayStrategy.REFUSED + "/hello", "");
      assertThat(refused).as(swayed()::printed).contains(SwayStrategy.REASON);
      swayedExactly(before, Counts.NONE);
      assertThat(swayed().scrape().sum(REFUSED, "host", SwayStrategy.REFUSED) - refusedBefore)
          .isEqualTo(1);
      String unheard = swayedAnswer(mode, "GET", "http://127.0.0.1:" + port + "/", "");
      assertThat(caught(refused)).as(refused).isEqualTo(caught(unheard));
    }
    assertThat(faults()).isEqualTo(faultsBefore);
  }

  /**
   * The exceptions from the one that the application has got, or a future has given it, down to the
   * one that tells of the connection; what is below differs.
   */
  private List<String> caught(String outcome) {
    List<String> chain = new ArrayList<>();
    for (String line : outcome.split("\n", -1)) {
      String name = caughtAs(line.split(":", 2)[0]);
      chain.add(name);
      if (name.equals(refusedError())) {
        return chain;
      }
    }
    throw new AssertionError("no " + refusedError() + " in " + outcome);
  }

  @Test
  void aStrategyMovesARetryAndRefusesAnother() {
    assumeTrue(triesRoutes(), "has no retries of this kind");
    double faultsBefore = faults();
    Counts before = countedBy(swayed());
    String movedHost = SwayStrategy.MOVED_LATER + ":" + upstream().port();
    String refusedHost = SwayStrategy.REFUSED_LATER + ":" + upstream().port();
    assertThat(swayedAnswer("routes", "GET", "http://" + movedHost + "/hello", ""))
        .as(swayed()::printed)
        .isEqualTo("200\nhello");
    assertThat(swayedAnswer("routes", "GET", "http://" + refusedHost + "/hello", ""))
        .contains(SwayStrategy.REASON);
    swayedExactly(
        before,
        Counts.NONE
            .plus("GET " + movedHost + " error " + refusedError(), 1)
            .plus("GET", upstream().hostAndPort(), 200, 1)
            .plus("GET " + refusedHost + " error " + refusedError(), 1));
    assertThat(swayed().scrape().sum(REFUSED, "host", refusedHost)).isEqualTo(1);
    assertThat(faults()).isEqualTo(faultsBefore);
  }

  // --- under an agent that sends calls once more

  private static String bodyFor(String method) {
    return method.equals("GET") ? "" : "content";
  }

  private double retried(String kind, String host) {
    return swayed().scrape().sum(RETRIED, "kind", kind, "name", host);
  }

  @Test
  void aCallThatNobodyListensToIsSentOnceMore() throws IOException {
    for (String mode : repeatedModes()) {
      for (String method : List.of("GET", "POST")) {
        String host = "127.0.0.1:" + ClosedPort.take();
        Counts before = countedBy(swayed());
        double failedBefore = retried("failed_with_retry", host);
        String outcome = swayedAnswer(mode, method, "http://" + host + "/", bodyFor(method));
        assertThat(caught(outcome)).as(outcome).isNotEmpty();
        swayedExactly(
            before, Counts.NONE.plus(method + " " + host + " error " + refusedError(), ATTEMPTS));
        assertThat(retried("failed_with_retry", host) - failedBefore).isEqualTo(1);
      }
    }
  }

  @Test
  void aCallWhoseConnectionIsLostIsSentOnceMoreIfThatIsSafe() {
    for (String mode : repeatedModes()) {
      for (String method : List.of("GET", "PUT", "POST")) {
        // one of its own, which no call is moved from and no connection was kept to
        try (Upstream losing = Upstream.start()) {
          long times = method.equals("POST") ? 1 : ATTEMPTS;
          double faultsBefore = faults();
          Counts before = countedBy(swayed());
          swayedAnswer(mode, method, losing.url("/deaf"), bodyFor(method));
          await()
              .atMost(PATIENCE)
              .untilAsserted(
                  () ->
                      assertThat(countedBy(swayed()).minus(before).total())
                          .as("%s %s%s", mode, method, swayed().printed())
                          .isEqualTo(times));
          Counts since = countedBy(swayed()).minus(before);
          assertThat(since.total()).isEqualTo(times);
          assertThat(since.byLabels().keySet())
              .allMatch(each -> each.startsWith(method + " " + losing.hostAndPort() + " error "));
          assertThat(losing.received()).isEqualTo(times);
          assertThat(faults()).isEqualTo(faultsBefore);
        }
      }
    }
  }

  @Test
  void aServerThatIsNotReadyIsAskedOnceMore() {
    for (String mode : repeatedModes()) {
      try (Upstream busy = Upstream.start()) {
        String host = busy.hostAndPort();
        Counts before = countedBy(swayed());
        assertThat(swayedAnswer(mode, "GET", busy.url("/recovering"), ""))
            .as(swayed()::printed)
            .isEqualTo("200\nrecovered");
        assertThat(swayedAnswer(mode, "GET", busy.url("/broken"), "")).isEqualTo("503\nnot now");
        assertThat(swayedAnswer(mode, "POST", busy.url("/broken"), "content"))
            .isEqualTo("503\nnot now");
        swayedExactly(
            before,
            Counts.NONE
                .plus("GET", host, 503, 2 + ATTEMPTS)
                .plus("GET", host, 200, 1)
                .plus("POST", host, 503, 1));
        assertThat(retried("successful_with_retry", host)).isEqualTo(1);
        assertThat(retried("failed_with_retry", host)).isEqualTo(1);
        assertThat(retried("failed_without_retry", host)).isEqualTo(1);
      }
    }
  }

  @Test
  void aBodyThatCannotBeReadTwiceIsSentOnce() throws IOException {
    assumeTrue(!repeatedModes().isEmpty(), "sends nothing once more");
    isSentOnce("once");
  }

  /** A body that this mode sends cannot be read twice, and is not. */
  protected final void isSentOnce(String mode) throws IOException {
    String closed = "127.0.0.1:" + ClosedPort.take();
    try (Upstream busy = Upstream.start()) {
      Counts before = countedBy(swayed());
      assertThat(swayedAnswer(mode, "PUT", busy.url("/broken"), "content"))
          .as(swayed()::printed)
          .isEqualTo("503\nnot now");
      swayedAnswer(mode, "PUT", "http://" + closed + "/", "content");
      swayedExactly(
          before,
          Counts.NONE
              .plus("PUT", busy.hostAndPort(), 503, 1)
              .plus("PUT " + closed + " error " + refusedError(), triesToConnect()));
    }
  }

  @Test
  void aCallThatTakesTooLongIsNotSentOnceMore() {
    assumeTrue(!repeatedModes().isEmpty(), "sends nothing once more");
    try (Upstream slow = Upstream.start()) {
      Counts before = countedBy(swayed());
      swayedAnswer("timeout", "GET", slow.url("/block"), "");
      swayedExactly(
          before, Counts.NONE.plus("GET " + slow.hostAndPort() + " error " + timeoutError(), 1));
    }
  }

  @Test
  void aCallWhoseTimeWouldBeOverIsNotSentOnceMore() {
    assumeTrue(limitsWholeCalls(), "has no limit for whole calls");
    hasNoTimeFor(3, "limit");
  }

  /** A call in this mode is not sent once more after so many seconds. */
  protected final void hasNoTimeFor(int seconds, String mode) {
    try (Upstream busy = Upstream.start()) {
      Counts before = countedBy(swayed());
      assertThat(swayedAnswer(mode, "GET", busy.url("/busy?" + seconds), ""))
          .as(swayed()::printed)
          .isEqualTo("503\nnot now");
      swayedExactly(before, Counts.NONE.plus("GET", busy.hostAndPort(), 503, 1));
    }
  }

  /** The second request is sent after two seconds, and has half a second and not a limit anew. */
  @Test
  void theLimitOfACallIsForAllThatIsSentForIt() {
    assumeTrue(limitsWholeCalls(), "has no limit for whole calls");
    try (Upstream swamped = Upstream.start()) {
      swayedAnswer("limit", "GET", swamped.url("/hello"), "");
      Counts before = countedBy(swayed());
      long began = System.nanoTime();
      String outcome = swayedAnswer("limit", "GET", swamped.url("/swamped"), "");
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .as(outcome)
          .isBetween(LIMIT, LIMIT.plusSeconds(2));
      awaitSwayed(before, swamped, 2);
      assertThat(countedBy(swayed()).minus(before).byLabels())
          .containsEntry("GET " + swamped.hostAndPort() + " 503", 1L);
    }
  }

  /** A second call waits as long as the first, which was taken back, would have. */
  @Test
  void aCallThatIsTakenBackWhileItWaitsIsNotSentOnceMore() {
    assumeTrue(!repeatedModes().isEmpty(), "sends nothing once more");
    needs(Ability.CANCELS);
    try (Upstream busy = Upstream.start()) {
      String mode = repeatedModes().get(0);
      Counts first = countedBy(swayed());
      swayedAnswer(mode, "GET", busy.url("/hello"), "");
      awaitSwayed(first, busy, 1);
      Counts before = countedBy(swayed());
      swayedTakenBack(busy, "/busy?" + (ATTEMPTS - 1));
      assertThat(swayedAnswer(mode, "GET", busy.url("/busy?1"), "")).isEqualTo("503\nnot now");
      awaitSwayed(before, busy, 1 + ATTEMPTS);
      assertThat(busy.received()).isEqualTo(1 + 1 + ATTEMPTS);
      assertThat(retried("failed_without_retry", busy.hostAndPort())).isEqualTo(1);
      assertThat(retried("failed_with_retry", busy.hostAndPort())).isEqualTo(1);
    }
  }

  /**
   * A call is taken back once its server has answered. Whether it waits by then, or is about to, or
   * has not read the answer yet: nothing more is sent for it.
   */
  private void swayedTakenBack(Upstream server, String path) {
    long before = server.answered();
    Request call = call(takenBackMode(), "GET", server.url(path), "");
    takenBack(swayed(), call, () -> server.answered() > before);
  }

  @Test
  void anAnswerThatBreaksOffIsNotAskedForOnceMore() {
    for (String mode : repeatedModes()) {
      try (Upstream torn = Upstream.start()) {
        Counts before = countedBy(swayed());
        swayedAnswer(mode, "GET", torn.url("/torn"), "");
        awaitSwayed(before, torn, 1);
        assertThat(torn.received()).isEqualTo(1);
      }
    }
  }

  @Test
  void aDroppedAnswerWhoseBodyDoesNotComeHasItsConnectionClosed()
      throws IOException, InterruptedException {
    for (String mode : repeatedModes()) {
      try (StallingUpstream stalling = StallingUpstream.start()) {
        assertThat(swayedAnswer(mode, "GET", stalling.url("/"), ""))
            .as(swayed()::printed)
            .isEqualTo("200\nhello");
        assertThat(stalling.isLeftWithin(PATIENCE.toSeconds())).as(mode).isTrue();
      }
    }
  }

  @Test
  void theConnectionOfADroppedAnswerIsKept() throws IOException {
    for (String mode : repeatedModes()) {
      try (KeepingUpstream keeping = KeepingUpstream.start()) {
        assertThat(swayedAnswer(mode, "GET", keeping.url("/"), ""))
            .as(swayed()::printed)
            .isEqualTo("200\nhello");
        assertThat(keeping.connections()).as(mode).isEqualTo(keepsConnections() ? 1 : 2);
      }
    }
  }

  /** So many requests to the server come to be counted, none of others, and no more. */
  private void awaitSwayed(Counts before, Upstream server, long requests) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(countedBy(swayed()).minus(before).total())
                    .as(swayed()::printed)
                    .isEqualTo(requests));
    Counts since = countedBy(swayed()).minus(before);
    assertThat(since.total()).isEqualTo(requests);
    assertThat(since.byLabels().keySet())
        .allMatch(each -> each.startsWith("GET " + server.hostAndPort() + " "));
  }

  @Test
  void aRefusalEndsTheRetries() throws IOException {
    int number = 0;
    for (String mode : repeatedModes()) {
      String host = SwayStrategy.REFUSED_ONCE_FAILED + number++ + ":" + ClosedPort.take();
      Counts before = countedBy(swayed());
      assertThat(swayedAnswer(mode, "GET", "http://" + host + "/", ""))
          .as(swayed()::printed)
          .contains(SwayStrategy.REASON);
      swayedExactly(before, Counts.NONE.plus("GET " + host + " error " + refusedError(), 1));
      assertThat(swayed().scrape().sum(REFUSED, "host", host)).isEqualTo(1);
      assertThat(failed(host)).isEqualTo(1);
      swayedAnswer(mode, "GET", "http://" + host + "/", "");
      assertThat(swayed().scrape().sum(REFUSED, "host", host)).isEqualTo(2);
      assertThat(failed(host)).isEqualTo(2);
    }
  }

  /** Where the client tries to connect once more by itself, that is what is refused. */
  private double failed(String host) {
    return retried("failed_with_retry", host) + retried("failed_without_retry", host);
  }

  @Test
  void aClientWhoseCallsAreNotSentOnceMoreIsTold() {
    assumeTrue(!repeatedModes().containsAll(modes()), "all are sent once more");
    modes().forEach(mode -> swayedAnswer(mode, "GET", moved("/hello"), ""));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(swayed().stderr())
                    .contains("outrigger.retry.http has no effect on calls of "));
  }

  @Test
  void faultsOfTheHooksAreCountedAndKeptFromTheApplication() {
    ForkedJvm faulty = failing();
    for (String mode : modes()) {
      Answer answer = faulty.ask(call(mode, "GET", upstream().url("/hello"), ""));
      assertThat(answer.body()).isEqualTo("200\nhello");
    }
    assertThat(faulty.scrape().sum(FAULTS)).isPositive();
    assertThat(faulty.scrape().sum(CALLS)).isZero();
  }
}
