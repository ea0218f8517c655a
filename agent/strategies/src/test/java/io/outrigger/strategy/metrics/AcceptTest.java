package io.outrigger.strategy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.strategy.Registry.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/openmetrics-text",
        "application/openmetrics-text; version=1.0.0; charset=utf-8",
        "Application/OpenMetrics-Text;version=0.0.1,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
            + "application/openmetrics-text;version=0.0.1;q=0.4,"
            + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,"
            + "text/plain;version=0.0.4;q=0.2,*/*;q=0.1"
      })
  void openMetricsIsGivenToWhoPrefersIt(String header) {
    assertThat(Accept.choose(header)).isEqualTo(Format.OPEN_METRICS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*/*",
        "text/plain",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "text/plain,application/openmetrics-text",
        "application/openmetrics-text;q=0.4,text/plain;q=0.5",
        "application/openmetrics-text;q=0",
        "application/openmetrics-text;q=much",
        "image/png",
        ";,;q=,"
      })
  void textIsGivenToAllOthers(String header) {
    assertThat(Accept.choose(header)).isEqualTo(Format.TEXT);
  }

  @Test
  void textIsGivenWithoutTheHeader() {
    assertThat(Accept.choose(null)).isEqualTo(Format.TEXT);
  }
}
