package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What holds for every HTTP server. The program that a row starts serves, below {@code /it}:
 *
 * <ul>
 *   <li>{@code GET /hello}: {@code hello}; other methods get 405, unknown ones 405 or 501
 *   <li>{@code POST /echo}: the body
 *   <li>{@code GET /fail}: an exception
 *   <li>{@code GET /large}: 16 MiB
 *   <li>{@code GET /block}: answers once {@code GET /release} was asked
 *   <li>{@code GET /stream}: an event {@code begun} at once, an event {@code done} once {@code GET
 *       /release} was asked
 *   <li>{@code GET /ws}: a WebSocket, if the row has one
 * </ul>
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class HttpServerContract extends UpgradeContract {

  /** The kind of server in the label {@code name}; empty where the hook does not know. */
  protected abstract String serverKind();

  /** Waits until so many requests are under way in the measured program. */
  protected final void inFlightReaches(int expected) {
    String kind = serverKind();
    if (kind.isEmpty()) {
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
    all().forEach(HttpServerContract::leaveInTheMiddle);
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

  /**
   * The last case: after all others the gauge says exactly what is under way, no more for what it
   * forgot to take away and no less for what it took away twice.
   */
  @Test
  @Order(Integer.MAX_VALUE)
  void requestsAreSeenWhileTheyAreServed() {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      try (Connection connection = Connection.to(program.port())) {
        connection.send(Request.get("/it/block"));
        if (runsWithAgent() && program == measured()) {
          inFlightReaches(1);
        }
        program.ask(Request.get("/it/release"));
        assertThat(connection.read(false).status()).isEqualTo(200);
      }
    }
    exactly(
        before,
        Counts.NONE.plus("GET", route("/block"), 200, 1).plus("GET", route("/release"), 200, 1));
    if (runsWithAgent()) {
      inFlightReaches(0);
    }
  }

  @Test
  void anAnswerIsCountedWhenItIsDone() {
    isCountedWhenItIsDone("/it/stream", route("/stream"), "/it/release", route("/release"));
  }

  @Test
  void aStormIsCountedToTheRequest() throws InterruptedException, ExecutionException {
    Counts before = counted();
    int clients = 8;
    int rounds = 50;
    ForkedJvm target = runsWithAgent() ? measured() : plain();
    atOnce(
        clients,
        number -> {
          for (int i = 0; i < rounds; i++) {
            try (Connection connection = Connection.to(target.port())) {
              assertThat(connection.ask(Request.get("/it/hello")).status()).isEqualTo(200);
              assertThat(connection.ask(Request.post("/it/echo", "x")).body()).isEqualTo("x");
              assertThat(connection.ask(Request.post("/it/hello", "x")).status()).isEqualTo(405);
              // the last one: some servers close the connection after it
              assertThat(connection.ask(Request.of("HEAD", "/it/hello")).status()).isEqualTo(200);
            }
          }
        });
    long each = (long) clients * rounds;
    exactly(
        before,
        Counts.NONE
            .plus("GET", route("/hello"), 200, each)
            .plus("POST", route("/echo"), 200, each)
            .plus("HEAD", route("/hello"), 200, each)
            .plus("POST", route("/hello"), 405, each));
  }

  @Test
  void faultsOfTheHooksAreCountedAndKeptFromTheApplication() {
    ForkedJvm faulty = failing();
    assertThat(faulty.ask(Request.get("/it/hello")).body()).isEqualTo("hello");
    assertThat(faulty.scrape().sum("outrigger_hook_errors_total")).isPositive();
  }
}
