package io.outrigger.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

  private final Table table = new Table();

  @Test
  void ratiosAreToAllRunsWithoutAnAgentAndNothingIsInventedForWhatWasNotMeasured() {
    table.add(Runs.of(Contender.OUTRIGGER, 1, Map.of(Figure.START_CPU, 3.0, Figure.SCRAPE, 1.5)));
    table.add(Runs.of(Contender.NONE, 1, Map.of(Figure.START_CPU, 1.5)));
    table.add(Runs.of(Contender.NONE_AGAIN, 1, Map.of(Figure.START_CPU, 2.5)));
    assertThat(table.markdown())
        .startsWith("| | none | none-again | outrigger |\n|---|---:|---:|---:|\n")
        .contains("| CPU to first 200 (s) | 1.50 0.75× | 2.50 1.25× | 3.00 1.50× |\n")
        .contains("| scrape (ms) |  |  | 1.5 |\n")
        .contains("| threads |  |  |  |\n");
  }

  @Test
  void severalRunsShowTheirSpan() {
    for (double value : new double[] {3, 1, 2}) {
      table.add(Runs.of(Contender.NONE, 1, Map.of(Figure.START_CPU, value)));
    }
    assertThat(table.markdown()).contains("| CPU to first 200 (s) | 2.00 [1.00–3.00] 1.00× |\n");
  }

  @Test
  void whoFailedIsTold() {
    table.add(Runs.failed(Contender.ELASTIC));
    table.add(Runs.of(Contender.ELASTIC, 2, Map.of(Figure.CPU, 1.0)));
    assertThat(table.markdown())
        .contains("| runs | 2, failed: 1 |\n")
        .contains("elastic failed: `ended with 1`");
  }
}
