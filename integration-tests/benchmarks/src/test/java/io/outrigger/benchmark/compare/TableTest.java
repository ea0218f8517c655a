package io.outrigger.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

  private final Table table = new Table();

  @Test
  void aMedianIsTheMiddleOrBetweenTheTwoInTheMiddle() {
    for (double value : new double[] {9, 1, 2}) {
      table.add(Contender.NONE, Map.of(Figure.CPU, value));
    }
    assertThat(table.median(Contender.NONE, Figure.CPU)).isEqualTo(2);
    table.add(Contender.NONE, Map.of(Figure.CPU, 3.0));
    assertThat(table.median(Contender.NONE, Figure.CPU)).isEqualTo(2.5);
    assertThat(table.median(Contender.NONE, Figure.SCRAPE)).isNaN();
  }

  @Test
  void ratiosAreToTheFirstContenderAndNothingIsInventedForWhatWasNotMeasured() {
    table.add(Contender.OUTRIGGER, Map.of(Figure.START_CPU, 3.0, Figure.SCRAPE, 1.5));
    table.add(Contender.NONE, Map.of(Figure.START_CPU, 2.0));
    assertThat(table.markdown())
        .startsWith("| | none | outrigger |\n|---|---:|---:|\n")
        .contains("| CPU to first 200 (s) | 2.00 | 3.00 (1.50×) |\n")
        .contains("| scrape (ms) |  | 1.5 |\n")
        .contains("| threads |  |  |\n");
  }
}
