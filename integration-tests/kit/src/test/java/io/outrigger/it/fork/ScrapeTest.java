package io.outrigger.it.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ScrapeTest {

  private static final Scrape SCRAPE =
      Scrape.of(
          """
          # HELP requests_total Requests.
          # TYPE requests_total counter
          requests_total{method="GET",route="/a",} 2.0
          requests_total{method="GET",route="/b\\\\n\\"\\n"} 3 1700000000
          requests_total{method="PUT",route="/a"} 5
          up 1
          seconds_bucket{le="+Inf"} 7
          highest +Inf
          """);

  @Test
  void addsUpTheSeriesThatCarryTheLabels() {
    assertThat(SCRAPE.sum("requests_total")).isEqualTo(10);
    assertThat(SCRAPE.sum("requests_total", "method", "GET")).isEqualTo(5);
    assertThat(SCRAPE.sum("requests_total", "method", "GET", "route", "/a")).isEqualTo(2);
    assertThat(SCRAPE.sum("requests_total", "method", "POST")).isZero();
    assertThat(SCRAPE.sum("up")).isEqualTo(1);
    assertThat(SCRAPE.sum("highest")).isInfinite();
  }

  @Test
  void undoesTheEscapesOfLabels() {
    assertThat(SCRAPE.series("requests_total", "method", "GET"))
        .extracting(sample -> sample.labels().get("route"))
        .containsExactly("/a", "/b\\n\"\n");
    assertThat(SCRAPE.series("seconds_bucket", "le", "+Inf")).hasSize(1);
  }

  @Test
  void refusesWhatIsNotASample() {
    assertThatThrownBy(() -> Scrape.of("<html>")).hasMessage("not a sample: <html>");
  }
}
