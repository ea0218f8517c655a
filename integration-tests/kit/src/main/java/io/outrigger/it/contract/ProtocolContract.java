package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * The less common ways of HTTP over one connection, on the program of {@link HttpServerContract},
 * which serves besides:
 *
 * <ul>
 *   <li>{@code /ws}: a WebSocket, if the row has one
 * </ul>
 */
public abstract class ProtocolContract extends HttpContract {

  private static final int TOGETHER = 40;

  private static String head(String method, String path, String... headers) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\n"
        + String.join("\r\n", headers)
        + "\r\n\r\n";
  }

  @Test
  void requestsThatAreSentAtOnceAreCountedOneByOne() {
    Counts before = counted();
    String pipeline =
        Request.get("/it/hello").wire()
            + Request.post("/it/echo", "one").wire()
            + Request.post("/it/echo", "two").wire()
            + Request.get("/it/nobody/here").wire();
    for (ForkedJvm program : all()) {
      try (Connection connection = Connection.to(program.port())) {
        connection.send(Request.raw(pipeline));
        assertThat(connection.read(false).body()).isEqualTo("hello");
        assertThat(connection.read(false).body()).isEqualTo("one");
        assertThat(connection.read(false).body()).isEqualTo("two");
        assertThat(connection.read(false).status()).isEqualTo(404);
      }
    }
    exactly(
        before,
        Counts.NONE
            .plus("GET", route("/hello"), 200, 1)
            .plus("POST", route("/echo"), 200, 2)
            .plus("GET", UNMATCHED, 404, 1));
  }

  @Test
  void anInterimAnswerIsNotAnAnswer() {
    Counts before = counted();
    String asking = head("POST", "/it/echo", "Content-Length: 4", "Expect: 100-continue");
    for (ForkedJvm program : all()) {
      try (Connection connection = Connection.to(program.port())) {
        for (int i = 0; i < 2; i++) {
          connection.send(Request.raw(asking));
          assertThat(connection.read(false).status()).isEqualTo(100);
          connection.send(Request.raw("body"));
          assertThat(connection.read(false).essence()).isEqualTo("200\nbody");
        }
      }
    }
    exactly(before, Counts.NONE.plus("POST", route("/echo"), 200, 2));
  }

  @Test
  void aClientThatLeavesWhileItSends() {
    Counts before = counted();
    ForkedJvm program = measured();
    try (Connection connection = Connection.to(program.port())) {
      connection.send(Request.raw(head("POST", "/it/echo", "Content-Length: 1000") + "not all"));
      gaugeReaches("http_requests_in_flight", 1);
      connection.reset();
    }
    gaugeReaches("http_requests_in_flight", 0);
    await().atMost(PATIENCE).until(() -> !counted().equals(before));
    // nobody was told a status: servers differ in what they would have said
    assertThat(counted().minus(before).byLabels())
        .hasSize(1)
        .allSatisfy(
            (labels, count) -> {
              assertThat(labels).startsWith("POST " + route("/echo") + " ");
              assertThat(count).isEqualTo(1);
            });
    served(Request.get("/it/hello"), route("/hello"), 200);
  }

  @Test
  void aConnectionThatGoesOnInHttp2CountsItsFirstRequestOnceToo()
      throws IOException, InterruptedException {
    needs(Capability.UPGRADES_TO_HTTP2);
    Counts before = counted();
    for (ForkedJvm program : all()) {
      HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
      HttpRequest hello = asking(program, "/it/hello").build();
      HttpResponse<String> first = client.send(hello, HttpResponse.BodyHandlers.ofString());
      assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(first.body()).isEqualTo("hello");
      List<CompletableFuture<HttpResponse<String>>> together = new ArrayList<>();
      for (int i = 0; i < TOGETHER; i++) {
        together.add(client.sendAsync(hello, HttpResponse.BodyHandlers.ofString()));
        together.add(
            client.sendAsync(
                asking(program, "/it/echo")
                    .POST(HttpRequest.BodyPublishers.ofString("body " + i))
                    .build(),
                HttpResponse.BodyHandlers.ofString()));
      }
      for (int i = 0; i < TOGETHER; i++) {
        assertThat(together.get(2 * i).join().body()).isEqualTo("hello");
        assertThat(together.get(2 * i + 1).join().body()).isEqualTo("body " + i);
      }
      HttpResponse<String> none =
          client.send(
              asking(program, "/it/nobody/here").build(), HttpResponse.BodyHandlers.ofString());
      assertThat(none.statusCode()).isEqualTo(404);
    }
    exactly(
        before,
        Counts.NONE
            .plus("GET", route("/hello"), 200, 1 + TOGETHER)
            .plus("POST", route("/echo"), 200, TOGETHER)
            .plus("GET", UNMATCHED, 404, 1));
  }

  private static HttpRequest.Builder asking(ForkedJvm program, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + program.port() + path));
  }

  @Test
  void aWebSocketIsItsHandshakeAndAConnection() {
    needs(Capability.SERVES_WEB_SOCKET);
    Counts before = counted();
    String handshake =
        head(
            "GET",
            "/it/ws",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    for (ForkedJvm program : all()) {
      boolean isMeasured = runsWithAgent() && program == measured();
      double connectionsBefore = isMeasured ? connections() : 0;
      try (Connection connection = Connection.to(program.port())) {
        connection.send(Request.raw(handshake));
        assertThat(connection.read(false).status()).isEqualTo(101);
        if (isMeasured) {
          // counted while the socket is open
          exactly(before, Counts.NONE.plus("GET", route("/ws"), 101, 1));
          gaugeReaches("active_connections", connectionsBefore + 1, "kind", "http");
        }
      }
      if (isMeasured) {
        gaugeReaches("active_connections", connectionsBefore, "kind", "http");
      }
    }
  }

  private double connections() {
    return measured().scrape().sum("active_connections", "kind", "http");
  }

  private void gaugeReaches(String metric, double expected, String... labels) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(measured().scrape().sum(metric, labels)).isEqualTo(expected));
  }
}
