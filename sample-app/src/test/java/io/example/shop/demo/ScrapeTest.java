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
          # TYPE resilience4j_circuitbreaker_calls_seconds summary
          resilience4j_circuitbreaker_calls_seconds_count{kind="successful",name="a.B.c",} 7.0
          resilience4j_circuitbreaker_calls_seconds_sum{kind="successful",name="a.B.c",} 0.5
          resilience4j_circuitbreaker_calls_seconds_count{kind="failed",name="a.B.c",} 2.0
          resilience4j_circuitbreaker_calls_seconds_count{kind="ignored",name="a.B.c",} 0.0
          resilience4j_circuitbreaker_not_permitted_calls_total{kind="not_permitted",name="a.B.c",} 3.0
          cache_gets_total{cache="reports",level="memory",result="hit",} 5.0
          cache_gets_total{cache="reports",level="memory",result="miss",} 1.0
          cache_gets_total{cache="others",level="memory",result="miss",} 8.0
          cache_gets_total{cache="products",level="memory",result="hit",} 2.0
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
  void readsTheCircuitBreaker() {
    assertThat(SCRAPE.breakerCalls()).isEqualTo(new BreakerCalls(7, 2, 3));
    assertThat(Scrape.parse("").breakerCalls()).isEqualTo(new BreakerCalls(0, 0, 0));
  }

  @Test
  void readsTheCaches() {
    assertThat(SCRAPE.lookups(ShopCache.REPORTS)).isEqualTo(new Lookups(5, 1));
    assertThat(SCRAPE.lookups(ShopCache.PRODUCTS)).isEqualTo(new Lookups(2, 0));
    assertThat(Scrape.parse("").lookups(ShopCache.REPORTS)).isEqualTo(new Lookups(0, 0));
  }

  @Test
  void estimatesQuantilesWithinTheirBucket() {
    assertThat(SCRAPE.quantile(PRODUCT, 0.2)).isCloseTo(0.05, within(1e-9));
    assertThat(SCRAPE.quantile(PRODUCT, 0.5)).isCloseTo(0.2, within(1e-9));
    assertThat(SCRAPE.quantile(PRODUCT, 0.95)).as("past the last bound").isEqualTo(0.5);
    assertThat(SCRAPE.quantile(new Series("GET", "/", 200), 0.5)).isNaN();
  }
}
