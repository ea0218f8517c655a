package io.outrigger.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromqlNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "up == 0                                                        | up",
        "sum by (le, route) (rate(a_bucket{job=~\"$job\"}[5m]))         | a_bucket",
        "sum(rate(a_total{x=\"}\", y!~'b_total'}[$__rate_interval])) by (x) | a_total",
        "a_total / ignoring(x) group_left(z) b_total                    | a_total b_total",
        "a unless on (x) b offset 5m or 0 * c > bool 1e3                | a b c",
        "histogram_quantile(0.95, job:a:rate5m)                         | job:a:rate5m",
        "'{__name__=~\"a_total|b\", job=~\"c|d\"}'                       | a_total b",
        "label_replace(a, \"x\", \"$1\", \"y\", \"(.*)\") or vector(0)  | a",
      })
  void findsTheMetricsAlone(String promql, String names) {
    assertThat(String.join(" ", PromqlNames.in(promql))).isEqualTo(names);
  }
}
