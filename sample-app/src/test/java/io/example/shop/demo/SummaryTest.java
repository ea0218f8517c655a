package io.example.shop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummaryTest {

  private static final Series HOME = new Series("GET", "/", 200);
  private static final Series PRODUCT = new Series("GET", "/products/{id}", 200);

  @Test
  void isExactWhenCounterAndHistogramEqualWhatWasSent() {
    Summary summary = summary(3, counter("/", 3) + histogram("/", 3));

    assertThat(summary.exact()).isTrue();
    assertThat(summary.text()).containsPattern("GET +/ +200 +3 +3 +-  *-\\R");
  }

  @Test
  void marksACounterThatDiffers() {
    Summary summary = summary(3, counter("/", 2) + histogram("/", 3));

    assertThat(summary.exact()).isFalse();
    assertThat(summary.text()).containsPattern("200 +3 +2 .*<- counter differs");
  }

  @Test
  void marksAHistogramThatDiffers() {
    Summary summary = summary(3, counter("/", 3) + histogram("/", 4));

    assertThat(summary.exact()).isFalse();
    assertThat(summary.text()).containsPattern("200 +3 +3 .*<- histogram has 4");
  }

  @Test
  void marksWhatNobodySent() {
    Summary summary = summary(3, counter("/", 3) + histogram("/", 3) + counter("/error", 1));

    assertThat(summary.exact()).isFalse();
    assertThat(summary.text()).containsPattern("/error +200 +0 +1 .*<- counter differs");
  }

  @Test
  void isExactWhenTheCircuitBreakerKnowsOfEachPayment() {
    Summary summary = payments(2, 2, 1);

    assertThat(summary.exact()).isTrue();
    assertThat(summary.breaker())
        .isEqualTo(
            "Of 5 payments it let 4 through, of which 2 failed, and refused 1 while it was open.");
  }

  @Test
  void marksACircuitBreakerThatDiffers() {
    assertThat(payments(2, 2, 0).exact()).isFalse();
    assertThat(payments(1, 2, 1).exact()).isFalse();
    assertThat(payments(2, 2, 0).breaker()).endsWith("<- the answers differ");
  }

  @Test
  void isExactWhenTheCacheKnowsOfEachReport() {
    assertThat(reports(4, 2).exact()).isTrue();
    assertThat(reports(4, 2).cache(ShopCache.REPORTS))
        .isEqualTo("Of 6 reports 4 came from memory.");
    assertThat(reports(4, 1).exact()).isFalse();
    assertThat(reports(4, 1).cache(ShopCache.REPORTS)).endsWith("<- the answers differ");
  }

  @Test
  void isExactWhenTheOtherKnowsOfEachProduct() {
    String metrics = counter("/products/{id}", 3) + histogram("/products/{id}", 3);
    String lookups = "cache_gets_total{cache=\"products\",level=\"memory\",result=\"hit\"} %d\n";
    TreeMap<Series, Long> sent = new TreeMap<>(Map.of(PRODUCT, 3L));
    Summary exact = new Summary(sent, Scrape.parse(metrics + lookups.formatted(3)));
    assertThat(exact.exact()).isTrue();
    assertThat(exact.cache(ShopCache.PRODUCTS)).isEqualTo("Of 3 products 3 came from memory.");
    assertThat(new Summary(sent, Scrape.parse(metrics + lookups.formatted(2))).exact()).isFalse();
  }

  /** Six reports, and what the cache says. */
  private static Summary reports(int hits, int misses) {
    String lookups =
        """
        cache_gets_total{cache="reports",level="memory",result="hit"} %d
        cache_gets_total{cache="reports",level="memory",result="miss"} %d
        """
            .formatted(hits, misses);
    return new Summary(
        new TreeMap<>(Map.of(new Series("GET", "/reports/sales", 200), 6L)),
        Scrape.parse(counter("/reports/sales", 6) + histogram("/reports/sales", 6) + lookups));
  }

  /** Two payments that were made and three that were not, and what the circuit breaker says. */
  private static Summary payments(int succeeded, int failed, int refused) {
    TreeMap<Series, Long> sent = new TreeMap<>();
    StringBuilder metrics = new StringBuilder();
    for (int status : new int[] {201, 500}) {
      long count = status == 201 ? 2 : 3;
      sent.put(new Series("POST", "/payments", status), count);
      for (String name : new String[] {"requests_total", "request_duration_seconds_count"}) {
        metrics.append(
            "http_%s{method=\"POST\",route=\"/payments\",status=\"%d\"} %d%n"
                .formatted(name, status, count));
      }
    }
    metrics.append(
        """
        resilience4j_circuitbreaker_calls_seconds_count{kind="successful",name="charge"} %d
        resilience4j_circuitbreaker_calls_seconds_count{kind="failed",name="charge"} %d
        resilience4j_circuitbreaker_not_permitted_calls_total{kind="not_permitted",name="charge"} %d
        """
            .formatted(succeeded, failed, refused));
    return new Summary(sent, Scrape.parse(metrics.toString()));
  }

  private static Summary summary(long sent, String metrics) {
    return new Summary(new TreeMap<>(Map.of(HOME, sent)), Scrape.parse(metrics));
  }

  private static String counter(String route, int count) {
    return "http_requests_total{method=\"GET\",route=\""
        + route
        + "\",status=\"200\"} "
        + count
        + "\n";
  }

  private static String histogram(String route, int count) {
    return "http_request_duration_seconds_count{method=\"GET\",route=\""
        + route
        + "\",status=\"200\"} "
        + count
        + "\n";
  }
}
