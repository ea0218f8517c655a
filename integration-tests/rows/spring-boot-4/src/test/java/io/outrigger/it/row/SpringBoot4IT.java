package io.outrigger.it.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.contract.Counts;
import io.outrigger.it.contract.RouteContract;
import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application that measures itself: neither its measuring nor ours hears of the other. */
final class SpringBoot4IT extends RouteContract {

  private static final int ORDERS = 3;

  /** The time of day in Spring Boot's answers to errors. */
  private static final Pattern TIMESTAMP = Pattern.compile("\"timestamp\":\"[^\"]*\"");

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.springboot.BootMain";
  }

  @Override
  protected String[] jvmArgs() {
    return new String[] {"-Dserver.servlet.context-path=" + CONTEXT};
  }

  @Override
  protected String essence(Answer answer) {
    return TIMESTAMP.matcher(super.essence(answer)).replaceAll("\"timestamp\"");
  }

  private static Scrape page(ForkedJvm program, String path) {
    Answer answer = program.ask(Request.get(CONTEXT + path));
    assertThat(answer.status()).as(program::printed).isEqualTo(200);
    return Scrape.of(answer.body());
  }

  private static Scrape actuator(ForkedJvm program) {
    return page(program, "/actuator/prometheus");
  }

  /** What the application counts of orders, in both registries and by Actuator. */
  private static Map<String, Double> orders(ForkedJvm program) {
    Map<String, Double> counts = new TreeMap<>();
    Scrape actuator = actuator(program);
    counts.put("taken", actuator.sum("orders_taken_total", "kind", "paid"));
    counts.put(
        "served",
        actuator.sum(
            "http_server_requests_seconds_count",
            "method",
            "POST",
            "uri",
            "/orders",
            "status",
            "200",
            "exception",
            "none"));
    counts.put("placed", page(program, "/simpleclient").sum("orders_placed_total", "kind", "paid"));
    return counts;
  }

  /** All names on a page, except those that are there only once garbage was collected. */
  private static Set<String> names(Scrape page) {
    Set<String> names = new TreeSet<>();
    page.text()
        .lines()
        .filter(line -> line.startsWith("# TYPE ") && !line.startsWith("# TYPE jvm_gc_"))
        .forEach(names::add);
    return names;
  }

  /** What a case has asked for is counted before the next one begins. */
  @AfterEach
  void isCounted() {
    if (runsWithAgent()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(measured().scrape().sum("http_requests_in_flight")).isZero());
    }
  }

  @Test
  void eachCountsForItselfAndOnce() {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      Map<String, Double> expected = orders(program);
      expected.replaceAll((name, earlier) -> earlier + ORDERS);
      for (int i = 0; i < ORDERS; i++) {
        assertThat(program.ask(Request.post(CONTEXT + "/orders", "x")).body()).isEqualTo("ordered");
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(orders(program)).as(program::printed).isEqualTo(expected));
    }
    if (runsWithAgent()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(counted().minus(before).of("POST"))
                      .isEqualTo(Counts.NONE.plus("POST", route("/orders"), 200, ORDERS)));
    }
  }

  @Test
  void theApplicationsPagesHaveTheSameNamesAsWithoutUs() {
    everywhere(Request.get(CONTEXT + "/"));
    for (String path : new String[] {"/actuator/prometheus", "/simpleclient"}) {
      Set<String> without = names(page(plain(), path));
      assertThat(without).isNotEmpty();
      assertThat(names(page(measured(), path))).isEqualTo(without);
    }
  }

  @Test
  void ourPageHasNothingOfTheApplicationsRegistries() {
    measured().ask(Request.post(CONTEXT + "/orders", "x"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(orders(measured()).values()).allMatch(count -> count > 0));
    assertThat(measured().scrape().text())
        .doesNotContain("orders_taken", "orders_placed", "http_server_requests_seconds");
  }
}
