package io.outrigger.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleTest {

  private static final Sample PLAIN = new Sample(10, 11, 12, 9, 8);

  @Test
  void aMedianIsTheMiddleOrBetweenTheTwoInTheMiddle() {
    assertThat(new Sample(9, 1, 2).median()).isEqualTo(2);
    assertThat(new Sample(9, 1, 2, 3, Double.NaN).median()).isEqualTo(2.5);
    assertThat(new Sample().median()).isNaN();
  }

  @Test
  void theTextShowsTheSpanWhereThereIsOne() {
    assertThat(new Sample(9, 1, 2).text(1)).isEqualTo("2.0 [1.0–9.0]");
    assertThat(new Sample(9).text(0)).isEqualTo("9");
    assertThat(new Sample().text(0)).isEmpty();
  }

  @Test
  void equalSamplesHaveTheRatioOneInTheirSpan() {
    Span same = PLAIN.ratioTo(PLAIN);
    assertThat(same.value()).isEqualTo(1);
    assertThat(same.low()).isLessThan(1);
    assertThat(same.high()).isGreaterThan(1);
    assertThat(same).isEqualTo(PLAIN.ratioTo(PLAIN));
    assertThat(same.runs()).isEqualTo(5);
  }

  @Test
  void aGoalIsReachedOrNotOnlyIfTheWholeSpanIsOnOneSide() {
    Span twice = new Sample(20, 21, 22, 20, 21).ratioTo(PLAIN);
    assertThat(twice.atMost(3, 1).text()).isEqualTo("reached (-0.9)");
    assertThat(twice.atMost(2.1, 1).kind()).isEqualTo(Verdict.Kind.NOT_DISTINGUISHABLE);
    assertThat(twice.atMost(1.1, 1).text()).isEqualTo("**not reached** (+1.0)");
  }

  @Test
  void fewRunsGiveNoVerdict() {
    assertThat(new Sample(20, 20, 20, 20).ratioTo(PLAIN).atMost(3, 1).text())
        .isEqualTo("too few runs (4 of 5)");
    assertThat(new Sample().differenceTo(PLAIN).atMost(3, 1).text()).isEqualTo("not measured");
  }
}
