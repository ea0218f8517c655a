package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Http2Upstream;
import io.outrigger.it.sway.SwayStrategy;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What holds besides for every client that goes over HTTP/2 where TLS leads it there. The server
 * that it calls speaks nothing else. A row names {@code netty-codec-http2} for it in test scope.
 */
public abstract class Http2ClientContract extends HttpClientContract {

  /** How many requests share a connection; OkHttp makes no more than five to one host at once. */
  private static final int AT_ONCE = 4;

  private @Nullable Http2Upstream http2Upstream;

  /** Those of {@link #modes} whose client speaks HTTP/2, as the program knows them. */
  protected List<String> http2Modes() {
    return modes();
  }

  /** The mode that takes a call over HTTP/2 back. */
  protected String http2Cancel() {
    return "cancel";
  }

  /** The class that a call whose stream the server has reset is counted under. */
  protected String resetError() {
    return tornError();
  }

  /** The class that a call whose connection was lost is counted under. */
  protected String lostError() {
    return tornError();
  }

  /** The class that a call over HTTP/2 which the application took back is counted under. */
  protected String http2CancelError() {
    return cancelError();
  }

  /** Whether the client goes on when a server takes leave, instead of waiting for ever. */
  protected boolean mindsLeaving() {
    return true;
  }

  /** How many connections a client makes at most for four requests beside the one it has. */
  protected int connectionsBeside() {
    return 0;
  }

  @BeforeAll
  void startHttp2Upstream() throws IOException, GeneralSecurityException {
    http2Upstream = Http2Upstream.start(TestFiles.trusted());
  }

  @AfterAll
  void stopHttp2Upstream() {
    http2().close();
  }

  private Http2Upstream http2() {
    Http2Upstream started = http2Upstream;
    if (started == null) {
      throw new IllegalStateException("upstreams start before the first case");
    }
    return started;
  }

  @Override
  protected final String[] swayArgs() {
    return new String[] {"-D" + SwayStrategy.HTTP2_PORT + "=" + http2().port()};
  }

  private ForkedJvm subject() {
    return runsWithAgent() ? measured() : plain();
  }

  /** The first request of a client may find several connections being made. */
  private void connected(String mode) {
    answersOverHttp2(mode, "GET", "/hello", "", "200\nhello", 200);
  }

  private void answersOverHttp2(
      String mode, String method, String path, String sent, String expected, int status) {
    Counts before = counted();
    Answer answer = everywhere(call(mode, method, http2().url(path), sent));
    assertThat(answer.body()).isEqualTo(expected);
    exactly(before, Counts.NONE.plus(method, http2().hostAndPort(), status, 1));
  }

  private void failsOverHttp2(String mode, String path, String error) {
    Counts before = counted();
    long receivedBefore = http2().received();
    everywhere(call(mode, "GET", http2().url(path), ""));
    assertThat(http2().received() - receivedBefore).as("no retries").isEqualTo(all().size());
    exactly(before, Counts.NONE.plus("GET " + http2().hostAndPort() + " error " + error, 1));
    inFlightReaches(0);
  }

  @Test
  void http2IsCountedAsItIsAnswered() {
    String body = "x".repeat(20_000);
    for (String mode : http2Modes()) {
      answersOverHttp2(mode, "GET", "/hello?and=more", "", "200\nhello", 200);
      answersOverHttp2(mode, "POST", "/echo", body, "200\n" + body, 200);
      answersOverHttp2(mode, "GET", "/large", "", "200\n" + "\0".repeat(1024 * 1024), 200);
      answersOverHttp2(mode, "GET", "/missing", "", "404\nnot here", 404);
      answersOverHttp2(mode, "GET", "/broken", "", "503\nnot now", 503);
      answersOverHttp2(mode, "GET", "/nothing", "", "204\n", 204);
      answersOverHttp2(mode, "HEAD", "/hello", "", "200\n", 200);
    }
  }

  @Test
  void requestsThatShareAConnectionAreCountedEach()
      throws ExecutionException, InterruptedException {
    ForkedJvm program = subject();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (String mode : http2Modes()) {
        connected(mode);
        Counts before = counted();
        long connectionsBefore = http2().connections();
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          String body = i % 2 == 0 ? "" : "content";
          String method = body.isEmpty() ? "GET" : "POST";
          answers.add(
              threads.submit(() -> program.ask(call(mode, method, http2().url("/block"), body))));
        }
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(http2().waiting()).isEqualTo(AT_ONCE));
        inFlightReaches(AT_ONCE);
        http2().release();
        for (Future<Answer> each : answers) {
          assertThat(each.get().body()).isEqualTo("200\nreleased");
        }
        assertThat(http2().connections() - connectionsBefore)
            .as("connections")
            .isLessThanOrEqualTo(connectionsBeside());
        String host = http2().hostAndPort();
        exactly(
            before,
            Counts.NONE.plus("GET", host, 200, AT_ONCE / 2).plus("POST", host, 200, AT_ONCE / 2));
        inFlightReaches(0);
      }
    } finally {
      http2().release();
      threads.shutdownNow();
    }
  }

  @Test
  void aStreamThatIsReset() {
    for (String mode : http2Modes()) {
      failsOverHttp2(mode, "/reset", resetError());
      failsOverHttp2(mode, "/torn", resetError());
    }
  }

  @Test
  void aConnectionThatIsLostInAnAnswer() {
    for (String mode : http2Modes()) {
      failsOverHttp2(mode, "/lost", lostError());
    }
  }

  /**
   * A server may leave in good order and have a client give up, or send the request once more: it
   * is counted as often as it has arrived.
   */
  @Test
  void aServerThatLeaves() {
    assumeTrue(mindsLeaving(), "waits for ever, with the agent or without");
    int number = 0;
    for (String mode : http2Modes()) {
      for (String path : List.of("/leaving?", "/turned-away?")) {
        boolean answered = false;
        for (ForkedJvm program : runsWithAgent() ? List.of(plain(), measured()) : all()) {
          connected(mode);
          number++;
          Counts before = counted();
          long receivedBefore = http2().received();
          long connectionsBefore = http2().connections();
          String url = http2().url(path + jdk().feature() + "-" + number);
          String answer = program.ask(call(mode, "GET", url, "")).body();
          if (program == plain()) {
            answered = isAnswered(answer);
          } else {
            assertThat(isAnswered(answer)).as(answer).isEqualTo(answered);
            isCountedAsItArrived(before, answered ? 1 : 0, receivedBefore);
          }
          connected(mode);
          if (connectionsBeside() == 0) { // else another may be there already
            assertThat(http2().connections()).isGreaterThan(connectionsBefore);
          }
        }
      }
    }
  }

  private static boolean isAnswered(String answer) {
    return answer.startsWith("200\n");
  }

  private void isCountedAsItArrived(Counts before, long answers, long receivedBefore) {
    inFlightReaches(0);
    long times = http2().received() - receivedBefore;
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(total(before)).isEqualTo(times));
    assertThat(total(before)).isEqualTo(times);
    String answered = "GET " + http2().hostAndPort() + " 200";
    assertThat(counted().minus(before).byLabels().getOrDefault(answered, 0L)).isEqualTo(answers);
  }

  private long total(Counts before) {
    return counted().minus(before).byLabels().values().stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void aCallOverHttp2ThatIsTakenBack() {
    needs(Ability.CANCELS);
    Counts before = counted();
    try {
      takenBack(call(http2Cancel(), "GET", http2().url("/block"), ""), http2()::received);
    } finally {
      http2().release();
    }
    exactly(
        before,
        Counts.NONE.plus("GET " + http2().hostAndPort() + " error " + http2CancelError(), 1));
    inFlightReaches(0);
  }

  @Test
  void aStrategyMovesACallToHttp2() {
    double faultsBefore = faults();
    for (String mode : http2Modes()) {
      for (String asked : List.of("https://", "http://")) {
        Counts before = countedBy(swayed());
        String from = asked + SwayStrategy.HTTP2 + ":81";
        assertThat(swayedAnswer(mode, "POST", from + "/echo?a=%2F", "content"))
            .as(swayed()::printed)
            .isEqualTo("200\ncontent");
        assertThat(swayedAnswer(mode, "GET", from + "/whoami", ""))
            .isEqualTo("200\n" + http2().hostAndPort() + " " + OF_THE_APP);
        swayedExactly(
            before,
            Counts.NONE
                .plus("POST", http2().hostAndPort(), 200, 1)
                .plus("GET", http2().hostAndPort(), 200, 1));
      }
    }
    assertThat(faults()).isEqualTo(faultsBefore);
  }

  @Test
  void aStrategyRefusesACallOverHttp2() {
    double faultsBefore = faults();
    for (String mode : http2Modes()) {
      String url = "https://" + SwayStrategy.HTTP2 + ":81/hello";
      Counts before = countedBy(swayed());
      assertThat(swayedAnswer(mode, "GET", url, "")).isEqualTo("200\nhello");
      long receivedBefore = http2().received();
      assertThat(
              swayedAnswer(
                  mode, "GET", "https://" + SwayStrategy.REFUSED + ":" + http2().port() + "/", ""))
          .as(swayed()::printed)
          .contains(SwayStrategy.REASON);
      assertThat(http2().received()).isEqualTo(receivedBefore);
      swayedExactly(before, Counts.NONE.plus("GET", http2().hostAndPort(), 200, 1));
    }
    assertThat(faults()).isEqualTo(faultsBefore);
  }
}
