package io.outrigger.it.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.RunningPrometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Dashboards that people have show what the agent measures: one shop for each schema, one
 * Prometheus for all, whose scrape jobs give the labels that only the operator knows. Traffic goes
 * on while a case waits, since rates are asked for.
 */
class BoardsIT {

  private static final Map<String, ForkedJvm> SHOPS = new TreeMap<>();

  private static Prometheus prometheus;

  static List<Board> boards() {
    return Board.ALL;
  }

  @BeforeAll
  static void start() throws IOException {
    RunningPrometheus.needed("prometheus");
    StringBuilder jobs = new StringBuilder();
    for (String schema : List.of("outrigger", "otel", "spring")) {
      ForkedJvm shop =
          SampleApp.protectedProgram("--port=0")
              .agent(SampleApp.AGENT, "http.host=127.0.0.1", "metrics.schema=" + schema)
              .start();
      SHOPS.put(schema, shop);
      jobs.append(
          """
            - job_name: %s
              static_configs:
                - targets: ["127.0.0.1:%d"]
                  labels: { application: shop, service_name: shop, service_namespace: test }
          """
              .formatted(schema, shop.metricsPort()));
    }
    Path folder = Files.createTempDirectory(Path.of("target"), "boards").toAbsolutePath();
    prometheus = Prometheus.start(folder, "scrape_configs:\n" + jobs);
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
    SHOPS.values().forEach(ForkedJvm::close);
  }

  /**
   * Each twentieth payment that reaches the provider fails; an order makes the shop call itself,
   * for nobody in vain.
   */
  private static void traffic(ForkedJvm shop) {
    for (int i = 0; i < 15; i++) {
      shop.ask(SampleApp.payment());
    }
    shop.ask(Request.get("/reports/sales"));
    shop.ask(SampleApp.order(1, 1, 1));
    shop.ask(SampleApp.order(99, 1, 1));
    shop.ask(Request.get("/orders?user=1"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("boards")
  void showsData(Board board) {
    ForkedJvm shop = SHOPS.get(board.schema());
    String labels =
        "application='shop',service_name='shop',service_namespace='test',instance!='',job='%s'"
            .formatted(board.schema());
    List<String> empty = new ArrayList<>(board.expressions(labels));
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              traffic(shop);
              empty.removeIf(expression -> Prometheus.hasNumber(prometheus.query(expression)));
              assertThat(empty).isEmpty();
            });
  }
}
