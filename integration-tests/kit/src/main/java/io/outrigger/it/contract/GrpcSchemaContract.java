package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.RunningPrometheus;
import io.outrigger.it.fork.Scrape;
import io.outrigger.it.fork.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What OpenTelemetry's names say of gRPC. The program is that of {@link GrpcContract}; here it is
 * started under the schema {@code otel}, and beside OpenTelemetry's own agent too, whose jar the
 * row's pom fetches.
 */
public abstract class GrpcSchemaContract extends SchemaContract {

  private static final String SELF = "self";

  /** Labels that the scrape job gives. */
  private static final String JOB = "service_name='calls',service_namespace='test'";

  /**
   * What the board APM of OpenTelemetry's demo rests on where it is about gRPC. These are ours, not
   * its queries.
   */
  private static final List<String> BOARD =
      List.of(
          "histogram_quantile(.95, sum by (le, service_name) ("
              + "rate(rpc_server_duration_milliseconds_bucket{$job}[30s]) / 1000)) > 0",
          "avg by (service_name) (rate(rpc_server_duration_milliseconds_sum{$job}[30s])) > 0",
          "sum without (rpc_grpc_status_code, instance) (rate("
              + "rpc_server_duration_milliseconds_count{$job,rpc_grpc_status_code!='0'}[30s])) > 0",
          "sum by (operation) (label_join(rate(rpc_server_duration_milliseconds_count{$job,"
              + "rpc_service='it.Calls',rpc_method='echo',rpc_grpc_status_code='0'}[30s]),"
              + "'operation', '/', 'rpc_service', 'rpc_method')) > 0",
          "sum by (there) (label_join(rate(rpc_client_duration_milliseconds_count{$job,"
              + "server_address='127.0.0.1',rpc_service='it.Calls',rpc_method='echo'}[30s]),"
              + "'there', '/', 'server_address', 'rpc_service', 'rpc_method')) > 0",
          "histogram_quantile(.99, sum by (le, rpc_method) ("
              + "rate(rpc_client_duration_milliseconds_bucket{$job}[30s]))) > 0");

  @TempDir @Nullable Path folder; // not null once JUnit has set it

  @Override
  protected final String mainClass() {
    return "io.outrigger.it.app.grpc.GrpcMain";
  }

  private static String ask(ForkedJvm program, String mode, String target, String text) {
    return program
        .ask(
            Request.of(
                "GET", "/call?method=GET&mode=" + mode + "&url=" + target, "text/plain", text))
        .body();
  }

  /** One call of each kind, most of the program to itself. */
  private static void visit(ForkedJvm program, int nobodys) {
    ask(program, "blocking", SELF, "hello");
    ask(program, "future", SELF, "hello");
    ask(program, "join", SELF, "a,b");
    ask(program, "split", SELF, "a,b");
    ask(program, "talk", SELF, "a,b");
    ask(program, "status", SELF, "NOT_FOUND");
    ask(program, "status", SELF, "UNAVAILABLE");
    ask(program, "fail", SELF, "");
    ask(program, "missing", SELF, "");
    ask(program, "cancel", SELF, "");
    ask(program, "blocking", "inprocess", "hello");
    ask(program, "blocking", "port:" + nobodys, "");
  }

  private static Counts called(Counts before, String method, int code, int port, long count) {
    return before.plus("called it.Calls " + method + " " + code + " 127.0.0.1 " + port, count);
  }

  private static Counts both(Counts before, String method, int code, int port, long count) {
    return called(before, method, code, port, count)
        .plus("served it.Calls " + method + " " + code, count);
  }

  /** What {@link #visit} is counted as. */
  private static Counts visited(int port, int nobodys) {
    Counts counts = both(Counts.NONE, "echo", 0, port, 2);
    counts = both(counts, "join", 0, port, 1);
    counts = both(counts, "split", 0, port, 1);
    counts = both(counts, "talk", 0, port, 1);
    counts = both(counts, "status", 5, port, 1);
    counts = both(counts, "status", 14, port, 1);
    counts = both(counts, "fail", 2, port, 1);
    counts = both(counts, "block", 1, port, 1);
    counts = called(counts, "missing", 12, port, 1).plus("served unmatched unmatched 12", 1);
    counts = counts.plus("served it.Calls echo 0", 1).plus("called it.Calls echo 0 localhost", 1);
    return called(counts, "echo", 14, nobodys, 1);
  }

  @Test
  void callsAreCountedUnderTheirNamesAndAsNoRequestsOfHttp() throws IOException {
    int nobodys = freePort();
    try (ForkedJvm program = start("otel")) {
      int port = Integer.parseInt(ask(program, "port", SELF, ""));
      visit(program, nobodys);
      ask(program, "deadline", SELF, "");
      Counts expected = called(visited(port, nobodys), "block", 4, port, 1);
      await()
          .atMost(Comparison.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(Counts.ofRpc(program.scrape()))
                      .as(program::printed)
                      .isIn(
                          // who is first to end it, the server's clock or the client
                          expected.plus("served it.Calls block 4", 1),
                          expected.plus("served it.Calls block 1", 1)));
      Scrape page = program.scrape();
      for (String method : new String[] {"POST", "_OTHER"}) {
        assertThat(
                page.sum(
                    "http_server_request_duration_seconds_count", "http_request_method", method))
            .isZero();
        assertThat(
                page.sum(
                    "http_client_request_duration_seconds_count", "http_request_method", method))
            .isZero();
      }
      assertThat(Counts.ofGrpc(page)).isEqualTo(Counts.NONE);
    }
  }

  /**
   * But for two things: a call whose method the server does not know theirs does not tell, and one
   * whose method throws it tells twice.
   */
  @Test
  void ourPageSaysWhatTheirsSays() throws IOException {
    int theirPort = freePort();
    int nobodys = freePort();
    try (Upstream collector = Upstream.start();
        ForkedJvm program =
            start(
                "otel",
                "-javaagent:" + System.getProperty("it.opentelemetry.jar"),
                "-Dotel.metrics.exporter=prometheus",
                "-Dotel.exporter.prometheus.host=127.0.0.1",
                "-Dotel.exporter.prometheus.port=" + theirPort,
                "-Dotel.logs.exporter=none",
                "-Dotel.exporter.otlp.traces.endpoint=http://127.0.0.1:"
                    + collector.port()
                    + "/hello")) {
      visit(program, nobodys);
      await()
          .atMost(Comparison.PATIENCE)
          .untilAsserted(
              () -> {
                Counts theirs =
                    Counts.ofRpc(
                        Scrape.of(Connection.ask(theirPort, Request.get("/metrics")).body()));
                assertThat(
                        theirs
                            .plus("served unmatched unmatched 12", 1)
                            .plus("served it.Calls fail 2", -1))
                    .isEqualTo(Counts.ofRpc(program.scrape()));
              });
    }
  }

  @Test
  void aBoardThatPeopleHaveShowsThem() throws IOException {
    RunningPrometheus.needed("prometheus");
    int nobodys = freePort();
    try (ForkedJvm program = start("otel");
        RunningPrometheus prometheus =
            RunningPrometheus.start(
                Objects.requireNonNull(folder),
                """
                scrape_configs:
                  - job_name: calls
                    static_configs:
                      - targets: ["127.0.0.1:%d"]
                        labels: { service_name: calls, service_namespace: test }
                """
                    .formatted(program.metricsPort()))) {
      List<String> empty = new ArrayList<>();
      for (String each : BOARD) {
        empty.add(each.replace("$job", JOB));
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () -> {
                visit(program, nobodys);
                empty.removeIf(prometheus::finds);
                assertThat(empty).isEmpty();
              });
    }
  }

  /** A port where nobody listens, or not yet. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
