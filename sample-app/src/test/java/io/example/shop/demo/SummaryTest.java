package io.example.shop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummaryTest {

  private static final Series HOME = new Series("GET", "/", 200);

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
