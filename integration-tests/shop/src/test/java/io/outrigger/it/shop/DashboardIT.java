package io.outrigger.it.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.outrigger.dashboards.DashboardQueries;
import io.outrigger.dashboards.PanelQuery;
import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.RunningPrometheus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an operator sees: a real Prometheus scrapes the shop, and every panel has something to show.
 * Traffic goes on while a case waits, since most panels show rates.
 */
class DashboardIT {

  private static final Path DASHBOARDS = SampleApp.ROOT.resolve("dashboards");

  /**
   * What finds nothing but zeros while all is well, unlike the others about methods: those have to
   * find that something was refused, retried, saved, answered from memory.
   */
  private static final Set<String> MAY_BE_ZERO =
      Set.of(
          "Slow calls in the window (A)",
          "Bulkheads (A)",
          "Rate limits (A)",
          "Rate limits (B)",
          "Retries without budget (A)",
          "Errors (A)",
          "Errors by level (A)");

  private static ForkedJvm shop;
  private static Path folder;

  @BeforeAll
  static void start() throws IOException {
    folder = Files.createTempDirectory(Path.of("target"), "prometheus").toAbsolutePath();
    shop =
        SampleApp.protectedProgram("--port=0")
            .agent(SampleApp.AGENT, "http.host=127.0.0.1")
            .jvmArgs("-Doutrigger.retry.http=on")
            .start();
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  /**
   * A bounded number of requests; each twentieth payment that reaches the provider fails, and
   * errors must show as well. Fewer payments at a time than it takes to close the breaker again.
   */
  private static void traffic() {
    for (int i = 0; i < 15; i++) {
      shop.ask(SampleApp.payment());
      shop.ask(Request.get("/products/" + (i % 9 + 1)));
      shop.ask(Request.get("/products/1"));
    }
    shop.ask(SampleApp.order(1, 1, 1));
    for (int i = 0; i < 3; i++) {
      shop.ask(Request.get("/reports/sales"));
    }
  }

  /** Every query, in PromQL, with what it is of. */
  private static Map<String, String> queries() throws IOException {
    Map<String, String> queries = new TreeMap<>();
    try (Stream<Path> files = Files.list(DASHBOARDS.resolve("grafana"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        List<PanelQuery> all = new ArrayList<>(DashboardQueries.read(file));
        all.addAll(DashboardQueries.variables(file));
        for (PanelQuery each : all) {
          String promql = each.promql(DashboardQueries.LAST_MINUTE);
          boolean more = !file.endsWith("overview.json") && !MAY_BE_ZERO.contains("" + each);
          queries.put(file.getFileName() + ": " + each, more ? "(" + promql + ") > 0" : promql);
        }
      }
    }
    return queries;
  }

  private static String config(int metricsPort) {
    return """
    rule_files:
      - "%s"
    scrape_configs:
      - job_name: shop
        static_configs:
          - targets: ["127.0.0.1:%d"]
    """
        .formatted(DASHBOARDS.resolve("prometheus/rules.yml"), metricsPort);
  }

  @Test
  void everyPanelShowsSomethingAndEveryRuleWorks() throws IOException {
    RunningPrometheus.needed("prometheus");
    Map<String, String> empty = queries();
    assertThat(empty).hasSizeGreaterThan(60);
    try (Prometheus prometheus = Prometheus.start(folder, config(shop.metricsPort()))) {
      await()
          .atMost(Duration.ofSeconds(90))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () -> {
                traffic();
                empty.values().removeIf(each -> Prometheus.hasNumber(prometheus.query(each)));
                assertThat(empty).isEmpty();
              });
      rulesWork(prometheus);
      prometheusHasWhatTheAgentCounted(prometheus);
    }
  }

  private static void rulesWork(Prometheus prometheus) {
    List<String> recorded = new ArrayList<>();
    List<String> alerts = new ArrayList<>();
    await()
        .untilAsserted(
            () -> {
              recorded.clear();
              alerts.clear();
              for (JsonNode group : prometheus.ruleGroups()) {
                for (JsonNode rule : group.path("rules")) {
                  assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
                  boolean alert = rule.path("type").asText().equals("alerting");
                  (alert ? alerts : recorded).add(rule.path("name").asText());
                  if (alert) {
                    assertThat(rule.path("state").asText())
                        .as(rule.toString())
                        .isIn("inactive", "pending");
                  }
                }
              }
            });
    assertThat(alerts).contains("HighErrorRatio", "InstanceDown", "HookErrors");
    assertThat(recorded).contains("job:http_requests:rate5m");
    await()
        .untilAsserted(
            () ->
                assertThat(recorded)
                    .allSatisfy(
                        name -> assertThat(Prometheus.hasNumber(prometheus.query(name))).isTrue()));
  }

  private static void prometheusHasWhatTheAgentCounted(Prometheus prometheus) {
    double counted = shop.scrape().sum("http_requests_total");
    assertThat(counted).isPositive();
    await()
        .untilAsserted(
            () ->
                assertThat(
                        prometheus
                            .query("sum(http_requests_total)")
                            .path(0)
                            .path("value")
                            .path(1)
                            .asDouble())
                    .isEqualTo(counted));
  }

  @Test
  void theFormatIsClean() throws IOException, InterruptedException {
    RunningPrometheus.needed("promtool");
    traffic();
    Path metrics = folder.resolve("metrics.txt");
    Files.writeString(metrics, shop.scrape().text());
    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(metrics.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor()).as(output).isZero();
    assertThat(output).isEmpty();
  }

  @Test
  void theStatusPageNamesTheBusiestRoute() {
    traffic();
    await()
        .untilAsserted(
            () -> assertThat(page("/")).containsSubsequence("/products/{id}", "/payments"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/options", "/hooks", "/healthz"})
  void pagesAnswer(String path) {
    assertThat(page(path)).isNotBlank();
  }

  @Test
  void theHooksThatMeasureTheShopAreNamed() {
    traffic();
    assertThat(page("/hooks")).contains("tomcat", "springmvc", "0 faults of hooks");
  }

  private static String page(String path) {
    Answer answer = Connection.ask(shop.metricsPort(), Request.get(path));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
