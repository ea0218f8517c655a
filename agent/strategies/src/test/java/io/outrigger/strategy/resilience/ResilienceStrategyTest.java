package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.ResilienceAnnotations.BULKHEAD;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.CIRCUIT_BREAKER;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.FALLBACK;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.RATE_LIMIT;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.RETRY;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.TIME_LIMITED;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.port.httpclient.HttpRetrier;
import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.Exposition;
import io.outrigger.strategy.FakeContext;
import io.outrigger.strategy.Registry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is seen from outside. */
@Timeout(30)
class ResilienceStrategyTest {

  private final Weaving weaving =
      new Weaving(
          new FakeContext()
              .with("outrigger.annotations.adopt", "resilience4j")
              .with("outrigger.retry.http", "on")
              .with(
                  "outrigger.resilience4j.thread-pool-bulkhead.instances.pool.maxThreadPoolSize",
                  "3"));
  private final Shop shop = new Shop();

  private Exposition scrape() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Registry.of(weaving.context).scrape(Registry.Format.TEXT).writeTo(out);
    return new Exposition(out.toString(StandardCharsets.UTF_8));
  }

  private void useAll() throws Throwable {
    MethodHandle order =
        weaving
            .method(Shop.class, "order")
            .with(FALLBACK, "method", "instead")
            .with(RETRY, "maxAttempts", "2", "delay", "0s")
            .with(CIRCUIT_BREAKER, "name", "till", "failureThreshold", "3")
            .with(RATE_LIMIT, "permits", "10", "period", "1h")
            .with(TIME_LIMITED, "timeout", "30s")
            .with(BULKHEAD, "maxConcurrent", "4")
            .link();
    shop.does = () -> "ok";
    order.invoke(shop, "tea");
    shop.does =
        () -> {
          throw new IOException("no line");
        };
    order.invoke(shop, "tea");
    order.invoke(shop, "tea");
    weaving
        .method(Shop.class, "promise")
        .with(Resilience4jAnnotations.BULKHEAD, "name", "pool", "type", "threadpool")
        .link();
    assertThat(weaving.problems).isEmpty();
  }

  @Test
  void nothingIsShownBeforeAnythingApplies() throws Exception {
    assertThat(scrape().kinds.keySet()).noneMatch(name -> name.contains("resilience4j"));
    assertThat(weaving.context.sections).allMatch(section -> section.rows().isEmpty());
  }

  @Test
  void metersHaveTheNamesAndLabelsOfResilience4j() throws Throwable {
    useAll();
    Exposition scrape = scrape();

    String at = "{name=\"" + Shop.class.getName() + ".order\"}";
    assertThat(scrape.samples("resilience4j_circuitbreaker_state").keySet())
        .contains("{name=\"till\",state=\"half_open\"}", "{name=\"till\",state=\"forced_open\"}");
    assertThat(scrape.samples("resilience4j_circuitbreaker_state"))
        .containsEntry("{name=\"till\",state=\"open\"}", 1.0)
        .containsEntry("{name=\"till\",state=\"closed\"}", 0.0);
    assertThat(scrape.samples("resilience4j_circuitbreaker_calls_seconds_count"))
        .containsEntry("{kind=\"successful\",name=\"till\"}", 1.0)
        .containsEntry("{kind=\"failed\",name=\"till\"}", 3.0)
        .containsEntry("{kind=\"ignored\",name=\"till\"}", 0.0);
    assertThat(scrape.samples("resilience4j_circuitbreaker_not_permitted_calls_total"))
        .containsExactlyEntriesOf(Map.of("{kind=\"not_permitted\",name=\"till\"}", 1.0));
    assertThat(scrape.samples("resilience4j_circuitbreaker_failure_rate"))
        .containsEntry("{name=\"till\"}", 100.0);
    assertThat(scrape.samples("resilience4j_circuitbreaker_buffered_calls"))
        .containsEntry("{kind=\"failed\",name=\"till\"}", 3.0);
    String name = at.substring(1);
    assertThat(scrape.samples("resilience4j_retry_calls_total"))
        .containsEntry("{kind=\"successful_without_retry\"," + name, 1.0)
        .containsEntry("{kind=\"failed_with_retry\"," + name, 2.0);
    assertThat(scrape.samples("resilience4j_bulkhead_available_concurrent_calls"))
        .containsEntry(at, 4.0);
    assertThat(scrape.samples("resilience4j_bulkhead_max_allowed_concurrent_calls"))
        .containsEntry(at, 4.0);
    assertThat(scrape.samples("resilience4j_bulkhead_queue_capacity"))
        .containsEntry("{name=\"pool\"}", 100.0);
    assertThat(scrape.samples("resilience4j_ratelimiter_available_permissions"))
        .containsEntry(at, 6.0);
    assertThat(scrape.samples("resilience4j_timelimiter_calls_total"))
        .containsEntry("{kind=\"failed\"," + name, 3.0);
    assertThat(scrape.samples("outrigger_fallback_calls_total")).containsEntry(at, 2.0);
  }

  @Test
  void whatIsExportedIsWhatIsDeclared() throws Throwable {
    useAll();
    weaving.interceptor(HttpRetrier.class).beginElsewhere("GET", "http", "one", 80, true).over();
    Exposition scrape = scrape();

    List<MetricSpec> specs = weaving.strategy.metrics();
    assertThat(scrape.kinds.keySet())
        .containsExactlyInAnyOrderElementsOf(specs.stream().map(MetricSpec::name).toList());
    for (MetricSpec each : specs) {
      assertThat(scrape.kinds)
          .containsEntry(each.name(), each.kind().name().toLowerCase(Locale.ROOT));
      assertThat(scrape.labels(each.name()))
          .as(each.name())
          .isEqualTo(new TreeSet<>(each.labels()));
    }
  }

  @Test
  void theStatusPageTellsStateReasonAndUsers() throws Throwable {
    useAll();

    List<String> row = weaving.context.sections.get(0).rows().get(0);
    assertThat(weaving.context.sections.get(0).columns()).hasSameSizeAs(row);
    assertThat(row)
        .contains(
            "till",
            "open",
            "after 3 failures in a row, the last: java.io.IOException: no line",
            "failureThreshold=3, timeout=60s, trials=1",
            Shop.class.getName() + "#order(String)");
    assertThat(weaving.context.sections.get(1).columns())
        .hasSameSizeAs(weaving.context.sections.get(1).rows().get(0));
    assertThat(weaving.context.sections.get(1).rows())
        .extracting(each -> each.get(0) + ": " + each.get(2))
        .containsExactly(
            "fallback: 2 answered",
            "retry: 0 saved, 2 failed, 1 right at first",
            "rate limit: 6 permits left",
            "time limit: 0 interrupted, 3 failed, 1 in time",
            "bulkhead: 4 of 4 places free",
            "bulkhead: 0 of 3 threads at work, 0 calls wait");
  }
}
