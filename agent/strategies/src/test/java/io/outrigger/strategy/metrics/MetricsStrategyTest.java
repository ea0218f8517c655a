package io.outrigger.strategy.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outrigger.port.httpserver.ConnectionSampler;
import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.AdminPage;
import io.outrigger.spi.StatusSection;
import io.outrigger.spi.Strategy;
import io.outrigger.strategy.Exposition;
import io.outrigger.strategy.FakeContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The strategy behind the real port, with a clock of the test's own. */
class MetricsStrategyTest {

  private static final String SERVER = "tomcat:8080";

  // as in a hook: the port refers to samplers weakly
  private static final ConnectionSampler<AtomicInteger> COUNTED = AtomicInteger::get;
  private static final ConnectionSampler<Object> SIX = server -> 6;
  private static final ConnectionSampler<Object> FAILING =
      server -> {
        throw new IllegalStateException("stopped");
      };

  private final Measuring measuring = new Measuring();
  private final FakeContext context =
      measuring.context.with("outrigger.metrics.jvm.enabled", "false");

  @AfterEach
  void remove() {
    Measuring.remove();
  }

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(Strategy.class).stream().map(ServiceLoader.Provider::type))
        .contains(MetricsStrategy.class);
  }

  @Test
  void aRequestIsCountedOnceUnderItsLabels() {
    startAndReady();

    request("GET", "/owners/{id}", 200, 30);

    Exposition scrape = scrape();
    String labels = "{method=\"GET\",route=\"/owners/{id}\",status=\"200\"}";
    assertThat(scrape.samples("http_requests_total")).isEqualTo(Map.of(labels, 1.0));
    assertThat(scrape.samples("http_request_duration_seconds_count"))
        .isEqualTo(Map.of(labels, 1.0));
    assertThat(scrape.value("http_request_duration_seconds_sum" + labels))
        .isEqualTo(.03, within(1e-9));
    assertThat(scrape.value(bucket("GET", "/owners/{id}", "200", "0.025"))).isEqualTo(0);
    assertThat(scrape.value(bucket("GET", "/owners/{id}", "200", "0.05"))).isEqualTo(1);
    assertThat(scrape.value(bucket("GET", "/owners/{id}", "200", "10.0"))).isEqualTo(1);
    assertThat(scrape.value(bucket("GET", "/owners/{id}", "200", "+Inf"))).isEqualTo(1);
    assertThat(scrape.samples("http_request_duration_seconds_bucket")).hasSize(15);
  }

  @Test
  void requestsBeforeReadyAreNotMissed() {
    measuring.start();
    request("GET", "/early", 200, 1);

    measuring.ready();

    assertThat(total(scrape())).isEqualTo(1);
  }

  @Test
  void labelsThatTheClientChoosesAreBounded() {
    startAndReady();

    request("BREW", null, 404, 1);
    request("get", null, 999, 1);

    assertThat(scrape().samples("http_requests_total"))
        .isEqualTo(
            Map.of(
                "{method=\"_OTHER\",route=\"unmatched\",status=\"404\"}", 1.0,
                "{method=\"_OTHER\",route=\"unmatched\",status=\"_OTHER\"}", 1.0));
  }

  @Test
  void bucketsCanBeChosen() {
    context.with("outrigger.metrics.http.buckets", "0.1,30");
    startAndReady();

    request("GET", "/", 200, 20_000);

    assertThat(scrape().samples("http_request_duration_seconds_bucket"))
        .isEqualTo(
            Map.of(
                "{method=\"GET\",route=\"/\",status=\"200\",le=\"0.1\"}", 0.0,
                "{method=\"GET\",route=\"/\",status=\"200\",le=\"30.0\"}", 1.0,
                "{method=\"GET\",route=\"/\",status=\"200\",le=\"+Inf\"}", 1.0));
  }

  @Test
  void pastTheCapOneWarningNamesTheMetricAndTheOption() {
    context.with("outrigger.metrics.max-series", "10");
    startAndReady();
    for (int i = 0; i < 10; i++) {
      request("GET", "/" + i, 200, 1);
    }
    context.passFiveSeconds(1);
    assertThat(context.warnings).isEmpty();

    request("GET", "/10", 200, 1);
    request("GET", "/11", 200, 1);
    context.passFiveSeconds(3);

    assertThat(context.warnings)
        .singleElement()
        .asString()
        .contains("http_requests_total", "outrigger.metrics.max-series", "10");
    assertThat(scrape().value("http_requests_total{method=\"GET\",route=\"other\",status=\"200\"}"))
        .isEqualTo(2);
  }

  @Test
  void requestsInFlightAreToldByServer() {
    startAndReady();
    HttpServerExchange first = HttpServerPort.begin(SERVER, "GET");
    HttpServerExchange second = HttpServerPort.begin(SERVER, "GET");
    HttpServerPort.begin("jetty:9090", "GET");
    HttpServerPort.end(first, 200);
    HttpServerPort.end(first, 500);

    assertThat(scrape().samples("http_requests_in_flight"))
        .isEqualTo(Map.of("{name=\"tomcat:8080\"}", 1.0, "{name=\"jetty:9090\"}", 1.0));

    HttpServerPort.end(second, 200);
    assertThat(scrape().value("http_requests_in_flight{name=\"tomcat:8080\"}")).isEqualTo(0);
    assertThat(total(scrape())).isEqualTo(2);
  }

  @Test
  void requestsOfALostHookAreNotInFlightForEver() {
    startAndReady();
    HttpServerPort.begin(SERVER, "GET");
    HttpServerExchange ends = HttpServerPort.begin("jetty:9090", "GET");

    HttpServerPort.lost("tomcat");
    assertThat(scrape().samples("http_requests_in_flight")).isEmpty();
    HttpServerPort.end(ends, 200);
    HttpServerPort.begin("jetty:9090", "GET");

    assertThat(scrape().samples("http_requests_in_flight"))
        .isEqualTo(Map.of("{name=\"jetty:9090\"}", 1.0));
    assertThat(total(scrape())).isEqualTo(1);
  }

  @Test
  void openConnectionsAreSampledAtEachScrapeUntilTheServerCloses() {
    startAndReady();
    AtomicInteger one = new AtomicInteger(3);
    AtomicInteger another = new AtomicInteger(4);
    HttpServerPort.opened(SERVER, one, COUNTED);
    HttpServerPort.opened(SERVER, another, COUNTED);
    String sample = "active_connections{kind=\"http\",name=\"tomcat:8080\"}";

    assertThat(scrape().value(sample)).isEqualTo(7);
    one.set(5);
    assertThat(scrape().value(sample)).isEqualTo(9);
    HttpServerPort.closed(one);
    assertThat(scrape().value(sample)).isEqualTo(4);
    HttpServerPort.closed(another);
    assertThat(scrape().samples("active_connections")).isEmpty();
  }

  @Test
  void aServerThatCannotBeAskedIsLeftOutAndNamed() {
    startAndReady();
    Object broken = new Object();
    Object working = new Object();
    HttpServerPort.opened("jetty:1", broken, FAILING);
    HttpServerPort.opened("jetty:2", working, SIX);
    try {
      assertThat(scrape().samples("active_connections"))
          .isEqualTo(Map.of("{kind=\"http\",name=\"jetty:2\"}", 6.0));
      assertThat(context.warnings).singleElement().asString().contains("jetty:1", "stopped");
    } finally {
      HttpServerPort.closed(broken);
      HttpServerPort.closed(working);
    }
  }

  @Test
  void openMetricsIsWrittenToWhoAsksForIt() throws IOException {
    startAndReady();

    AdminPage.Answer answer =
        context.pages.get(0).get(FakeContext.accepting("application/openmetrics-text"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType())
        .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(Exposition.body(answer))
        .contains("# TYPE http_requests counter\n")
        .endsWith("# EOF\n");
  }

  @Test
  void theAgentTellsOfItself() {
    context.hookErrors("jetty", 3);
    startAndReady();

    Exposition scrape = scrape();

    assertThat(scrape.value("outrigger_build_info{version=\"1.2.3\"}")).isEqualTo(1);
    assertThat(scrape.value("outrigger_startup_seconds")).isEqualTo(.25);
    assertThat(scrape.value("outrigger_woven_classes")).isEqualTo(7);
    assertThat(scrape.samples("outrigger_hook_errors_total"))
        .isEqualTo(Map.of("{hook=\"tomcat\"}", 0.0, "{hook=\"jetty\"}", 3.0));
    assertThat(scrape.samples("outrigger_self_seconds_total"))
        .isEqualTo(Map.of("{part=\"hooks\"}", 1.5, "{part=\"weave\"}", 0.0));
  }

  @Test
  void everyScrapeUnderLoadAddsUpAndTheLastIsExact() throws Exception {
    startAndReady();
    int threads = 8;
    int each = 20_000;
    CyclicBarrier together = new CyclicBarrier(threads + 1);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        String route = "/route/" + t % 3;
        ends.add(
            pool.submit(
                () -> {
                  together.await();
                  for (int i = 0; i < each; i++) {
                    request(i % 2 == 0 ? "GET" : "POST", route, 200 + i % 5, 0);
                  }
                  return null;
                }));
      }
      together.await();
      while (!ends.stream().allMatch(Future::isDone)) {
        assertAddsUp(scrape());
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      pool.shutdownNow();
    }

    Exposition last = scrape();
    assertAddsUp(last);
    assertThat(total(last)).isEqualTo((double) threads * each);
    assertThat(last.value("http_requests_total{method=\"GET\",route=\"/route/2\",status=\"202\"}"))
        .isEqualTo(2.0 * each / 10);
    assertThat(last.value("http_requests_in_flight{name=\"tomcat:8080\"}")).isEqualTo(0);
  }

  @Test
  void theStatusPageShowsTheBusiestRoutesFirst() {
    startAndReady();
    for (int i = 0; i < 100; i++) {
      request("GET", "/old", 200, 0);
    }
    context.passFiveSeconds(13);
    for (int i = 0; i < 60; i++) {
      request("GET", "/busy", i < 3 ? 503 : i < 5 ? 404 : 200, 10);
    }
    context.passMillis(4400);

    StatusSection section = section("HTTP served");

    assertThat(section.columns()).hasSize(8);
    assertThat(section.rows())
        .containsExactly(
            List.of("GET", "/busy", "0.9", "60", "3", "2", "7.5", "9.8"),
            List.of("GET", "/old", "0.0", "100", "0", "0", "2.5", "4.8"));
  }

  @Test
  void theStatusPageShowsAtMostTwentyRoutes() {
    startAndReady();
    for (int i = 0; i < 30; i++) {
      request("GET", "/" + i, 200, 1);
    }
    request("GET", "/29", 200, 1);

    List<List<String>> rows = section("HTTP served").rows();

    assertThat(rows).hasSize(20);
    assertThat(rows.get(0)).contains("/29");
  }

  @Test
  void theStatusPageShowsConnections() {
    startAndReady();
    Object server = new Object();
    HttpServerPort.opened("jetty:1", server, SIX);
    HttpServerPort.begin(SERVER, "GET");
    try {
      assertThat(section("Connections").rows())
          .containsExactly(List.of("jetty:1", "6", "0"), List.of("tomcat:8080", "0", "1"));
    } finally {
      HttpServerPort.closed(server);
    }
  }

  private static void assertAddsUp(Exposition scrape) {
    Map<String, Double> requests = scrape.samples("http_requests_total");
    assertThat(scrape.samples("http_request_duration_seconds_count")).isEqualTo(requests);
    requests.forEach(
        (labels, count) ->
            assertThat(
                    scrape.value(
                        "http_request_duration_seconds_bucket"
                            + labels.replace("}", ",le=\"+Inf\"}")))
                .isEqualTo(count));
  }

  private static double total(Exposition scrape) {
    return scrape.samples("http_requests_total").values().stream()
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  private static String bucket(String method, String route, String status, String le) {
    return "http_request_duration_seconds_bucket{method=\"%s\",route=\"%s\",status=\"%s\",le=\"%s\"}"
        .formatted(method, route, status, le);
  }

  private void startAndReady() {
    measuring.startAndReady("outrigger");
  }

  private void request(String method, @Nullable String route, int status, long millis) {
    HttpServerExchange exchange = HttpServerPort.begin(SERVER, method);
    if (route != null) {
      HttpServerExchange before = HttpServerPort.makeCurrent(exchange);
      HttpServerPort.template("", route);
      HttpServerPort.makeCurrent(before);
    }
    context.passMillis(millis);
    HttpServerPort.end(exchange, status);
  }

  private Exposition scrape() {
    return measuring.scrape();
  }

  private StatusSection section(String title) {
    return context.sections.stream()
        .filter(section -> section.title().equals(title))
        .findFirst()
        .orElseThrow();
  }
}
