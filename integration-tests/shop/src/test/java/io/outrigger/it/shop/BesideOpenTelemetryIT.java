package io.outrigger.it.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.contract.Counts;
import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Jdks;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import io.outrigger.it.fork.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shop under OpenTelemetry's agent and ours at once, whichever starts first: the shop answers
 * as ever, each agent counts each request once, and none counts what the other sends.
 */
class BesideOpenTelemetryIT {

  private static final String SERVED = "http_server_request_duration_seconds_count";
  private static final String CALLED = "http_client_request_duration_seconds_count";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** The order with an address comes from a call of the shop to itself. */
  private static final List<Request> REQUESTS =
      List.of(
          Request.get("/products/5"),
          Request.get("/products/5"),
          Request.get("/products/1/stock"),
          Request.get("/products/999"),
          SampleApp.order(2, 3, 4),
          SampleApp.order(99, 1, 1));

  private static final List<Integer> STATUSES = List.of(200, 200, 200, 404, 201, 400);

  /** OpenTelemetry's Prometheus port must be named. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static ForkedJvm start(
      Jdk jdk, boolean oursFirst, int theirPort, int collector, String schema) {
    String[] theirs = {
      "-javaagent:" + System.getProperty("it.opentelemetry.jar"),
      "-Dotel.metrics.exporter=prometheus",
      "-Dotel.exporter.prometheus.host=127.0.0.1",
      "-Dotel.exporter.prometheus.port=" + theirPort,
      "-Dotel.logs.exporter=none",
      "-Dotel.exporter.otlp.traces.endpoint=http://127.0.0.1:" + collector + "/hello",
      "-Dotel.bsp.schedule.delay=100"
    };
    ForkedJvm.Builder shop =
        SampleApp.program("--port=0").on(jdk).agent(SampleApp.AGENT, "metrics.schema=" + schema);
    return (oursFirst ? shop.jvmArgs(theirs) : shop.beforeAgent(theirs)).start();
  }

  private static void visit(ForkedJvm shop) {
    List<Answer> answers = REQUESTS.stream().map(shop::ask).toList();
    assertThat(answers).extracting(Answer::status).as(shop::printed).isEqualTo(STATUSES);
    assertThat(answers.get(2).body()).isEqualTo("{\"productId\":1,\"pieces\":47}");
    assertThat(shop.ask(Request.get(answers.get(4).header("location"))).body())
        .contains("Ben Tupaia, 12 Reef Lane, Papeete");
  }

  private static Scrape theirPage(int port) {
    return Scrape.of(Connection.ask(port, Request.get("/metrics")).body());
  }

  static Stream<Arguments> orders() {
    return Stream.of(Arguments.of(Jdks.here(), true), Arguments.of(Jdks.newest(), false));
  }

  @ParameterizedTest(name = "{0}, ours first: {1}")
  @MethodSource("orders")
  void eachCountsEachRequestOnce(Jdk jdk, boolean oursFirst) throws IOException {
    jdk.needed();
    int theirPort = freePort();
    try (Upstream collector = Upstream.start();
        ForkedJvm shop = start(jdk, oursFirst, theirPort, collector.port(), "outrigger")) {
      visit(shop);
      Counts served =
          Counts.NONE
              .plus("GET", "/products/{id}", 200, 2)
              .plus("GET", "/products/{id}/stock", 200, 1)
              .plus("GET", "/products/{id}", 404, 1)
              .plus("POST", "/orders", 201, 1)
              .plus("POST", "/orders", 400, 1)
              .plus("GET", "/orders/{id}", 200, 1)
              .plus("GET", "/users/{id}/address", 200, 1)
              .plus("GET", "/users/{id}/address", 404, 1);
      Counts called =
          Counts.NONE
              .plus("GET", "127.0.0.1:" + shop.port(), 200, 1)
              .plus("GET", "127.0.0.1:" + shop.port(), 404, 1);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                Scrape ours = shop.scrape();
                assertThat(Counts.ofCounter(ours)).as(shop::printed).isEqualTo(served);
                assertThat(Counts.ofClientCounter(ours)).isEqualTo(called);
                assertThat(ours.sum("outrigger_hook_errors_total")).isZero();
              });
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                Scrape theirs = theirPage(theirPort);
                assertThat(theirs.sum(SERVED, "http_route", "/products/{id}")).isEqualTo(3);
                assertThat(theirs.sum(SERVED, "http_route", "/users/{id}/address")).isEqualTo(2);
                assertThat(theirs.sum(CALLED, "server_port", "" + shop.port())).isEqualTo(2);
                assertThat(theirs.series("jvm_memory_used_bytes")).isNotEmpty();
              });
      // they have sent traces by now, which is no call of the shop
      await().atMost(PATIENCE).until(() -> collector.received() > 0);
      // where one were counted, that would be after its answer
      await()
          .during(Duration.ofSeconds(1))
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(Counts.ofClientCounter(shop.scrape()))
                      .as(shop::printed)
                      .isEqualTo(called));
    }
  }

  /**
   * The labels that both have; theirs tell the protocol's version as well. Their page is served by
   * a JDK's server like any other, so that it is counted by us.
   */
  private static Map<String, Double> counts(Scrape page, String name, String... labels) {
    Map<String, Double> counts = new TreeMap<>();
    for (Scrape.Sample each : page.series(name)) {
      if (each.labels().getOrDefault("http_route", "").equals("/metrics")) {
        continue;
      }
      StringBuilder key = new StringBuilder();
      for (String label : labels) {
        key.append(label).append('=').append(each.labels().getOrDefault(label, "")).append(' ');
      }
      counts.merge(key.toString(), each.value(), Double::sum);
    }
    return counts;
  }

  @Test
  void inTheirSchemaOurPageSaysWhatTheirsSays() throws IOException {
    int theirPort = freePort();
    try (Upstream collector = Upstream.start();
        ForkedJvm shop = start(Jdks.here(), false, theirPort, collector.port(), "otel")) {
      visit(shop);
      for (int i = 0; i < 20; i++) {
        shop.ask(SampleApp.payment());
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                Scrape ours = shop.scrape();
                Scrape theirs = theirPage(theirPort);
                String[] served = {
                  "error_type",
                  "http_request_method",
                  "http_response_status_code",
                  "http_route",
                  "url_scheme"
                };
                assertThat(counts(theirs, SERVED, served))
                    .hasSize(10)
                    .isEqualTo(counts(ours, SERVED, served));
                String[] called = {
                  "error_type",
                  "http_request_method",
                  "http_response_status_code",
                  "server_address",
                  "server_port"
                };
                assertThat(counts(theirs, CALLED, called))
                    .hasSize(2)
                    .isEqualTo(counts(ours, CALLED, called));
              });
    }
  }
}
