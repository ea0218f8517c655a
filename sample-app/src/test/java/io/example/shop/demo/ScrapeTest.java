package io.example.shop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScrapeTest {

  private static final Series PRODUCT = new Series("GET", "/products/{id}", 200);

  private static final Scrape SCRAPE =
      Scrape.parse(
          """
          # HELP http_requests_total Requests answered.
          # TYPE http_requests_total counter
          http_requests_total{method="GET",route="/products/{id}",status="200",} 10.0
          http_requests_total{method="POST",route="/a \\"b\\"",status="500"} 1.0E3
          # TYPE http_request_duration_seconds histogram
          http_request_duration_seconds_bucket{method="GET",route="/products/{id}",status="200",le="0.1",} 4.0
          http_request_duration_seconds_bucket{method="GET",route="/products/{id}",status="200",le="0.5",} 8.0
          http_request_duration_seconds_bucket{method="GET",route="/products/{id}",status="200",le="+Inf",} 10.0
          http_request_duration_seconds_count{method="GET",route="/products/{id}",status="200",} 10.0
          http_request_duration_seconds_sum{method="GET",route="/products/{id}",status="200",} 3.5
          jvm_threads_live_threads 22.0
          """);

  @Test
  void readsTheCounter() {
    assertThat(SCRAPE.requests())
        .hasSize(2)
        .containsEntry(PRODUCT, 10L)
        .containsEntry(new Series("POST", "/a \"b\"", 500), 1000L);
  }

  @Test
  void readsTheHistogram() {
    assertThat(SCRAPE.durations(PRODUCT)).isEqualTo(10);
    assertThat(SCRAPE.durations(new Series("POST", "/a \"b\"", 500))).isZero();
  }

  @Test
  void estimatesQuantilesWithinTheirBucket() {
    assertThat(SCRAPE.quantile(PRODUCT, 0.2)).isCloseTo(0.05, within(1e-9));
    assertThat(SCRAPE.quantile(PRODUCT, 0.5)).isCloseTo(0.2, within(1e-9));
    assertThat(SCRAPE.quantile(PRODUCT, 0.95)).as("past the last bound").isEqualTo(0.5);
    assertThat(SCRAPE.quantile(new Series("GET", "/", 200), 0.5)).isNaN();
  }
}
