package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The less common ways of HTTP/1 over one connection, on the program of {@link HttpServerContract}.
 * Its WebSocket, if the row has one, stays open until the client closes it.
 */
public abstract class ProtocolContract extends HttpContract {

  private static final String IN_FLIGHT = "http_requests_in_flight";

  private static final Request UPLOAD = Request.head("POST", "/it/echo", "Content-Length: 1000");

  /** The paths of the program's WebSockets, if the row has some. */
  protected List<String> sockets() {
    return List.of("/ws");
  }

  /** What a request of {@code /echo} may be called whose body never came whole. */
  protected List<String> routesOfWhatNeverCame() {
    return List.of(route("/echo"), UNMATCHED);
  }

  @Test
  void requestsThatAreSentAtOnceAreCountedOneByOne() {
    Counts before = counted();
    String pipeline =
        Request.get("/it/hello").wire()
            + Request.post("/it/echo", "one").wire()
            + Request.post("/it/echo", "two").wire()
            + Request.post("/it/hello", "x").wire();
    for (ForkedJvm program : all()) {
      try (Connection connection = Connection.to(program.port())) {
        connection.send(Request.raw(pipeline));
        assertThat(connection.read(false).body()).isEqualTo("hello");
        assertThat(connection.read(false).body()).isEqualTo("one");
        assertThat(connection.read(false).body()).isEqualTo("two");
        assertThat(connection.read(false).status()).isEqualTo(405);
      }
    }
    exactly(
        before,
        Counts.NONE
            .plus("GET", route("/hello"), 200, 1)
            .plus("POST", route("/echo"), 200, 2)
            .plus("POST", route("/hello"), 405, 1));
  }

  @Test
  void anInterimAnswerIsNotAnAnswer() {
    Counts before = counted();
    Request asking = Request.head("POST", "/it/echo", "Content-Length: 4", "Expect: 100-continue");
    for (ForkedJvm program : all()) {
      try (Connection connection = Connection.to(program.port())) {
        for (int i = 0; i < 2; i++) {
          connection.send(asking);
          assertThat(connection.read(false).status()).isEqualTo(100);
          connection.send(Request.raw("body"));
          assertThat(connection.read(false).essence()).isEqualTo("200\nbody");
        }
      }
    }
    exactly(before, Counts.NONE.plus("POST", route("/echo"), 200, 2));
  }

  @Test
  void aClientThatLeavesBeforeItsBodyComes() {
    leaves(UPLOAD, Connection::reset);
    leaves(UPLOAD, Connection::close);
  }

  @Test
  void aClientThatLeavesWhileItSends() {
    leaves(Request.raw(UPLOAD.wire() + "not all"), Connection::reset);
  }

  private void leaves(Request unfinished, Consumer<Connection> way) {
    Counts before = counted();
    try (Connection connection = Connection.to(measured().port())) {
      connection.send(unfinished);
      gaugeReaches(IN_FLIGHT, 1);
      way.accept(connection);
    }
    isOver(before);
    served(Request.get("/it/hello"), route("/hello"), 200);
  }

  /**
   * A POST of what never came whole is counted. Nobody was told a status: servers differ in what
   * they would have said, and in whether they gave it to the application at all.
   */
  final void isOver(Counts before) {
    gaugeReaches(IN_FLIGHT, 0);
    await().atMost(PATIENCE).until(() -> !counted().equals(before));
    assertThat(counted().minus(before).byLabels())
        .hasSize(1)
        .allSatisfy(
            (labels, count) -> {
              String known = labels.substring(0, labels.lastIndexOf(' '));
              assertThat(known).startsWith("POST ");
              assertThat(known.substring("POST ".length())).isIn(routesOfWhatNeverCame());
              assertThat(count).isEqualTo(1);
            });
  }

  @Test
  void aWebSocketIsItsHandshakeAndAConnection() {
    needs(Capability.SERVES_WEB_SOCKET);
    sockets().forEach(this::isItsHandshakeAndAConnection);
  }

  private void isItsHandshakeAndAConnection(String path) {
    Counts before = counted();
    Request handshake =
        Request.head(
            "GET",
            CONTEXT + path,
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    for (ForkedJvm program : all()) {
      boolean isMeasured = runsWithAgent() && program == measured();
      if (isMeasured) {
        connectionsInAllReach(0);
      }
      try (Connection connection = Connection.to(program.port())) {
        connection.send(handshake);
        assertThat(connection.read(false).status()).isEqualTo(101);
        if (isMeasured) {
          // while the socket is open
          exactly(before, Counts.NONE.plus("GET", route(path), 101, 1));
          gaugeReaches(IN_FLIGHT, 0);
          connectionsInAllReach(1);
        }
      }
    }
    if (runsWithAgent()) {
      connectionsInAllReach(0);
    }
    exactly(before, Counts.NONE.plus("GET", route(path), 101, 1));
  }

  private void connectionsInAllReach(int expected) {
    if (!lacks().contains(Capability.SEES_CONNECTIONS)) {
      gaugeReaches("active_connections", expected, "kind", "http");
    }
  }
}
