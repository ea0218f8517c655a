package io.outrigger.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTest {

  @Test
  void aLineHoldsAllThatARunIs() {
    Run run =
        Runs.of(Contender.OUTRIGGER, 2, Map.of(Figure.CPU, 0.25, Figure.ALLOCATED, Double.NaN));
    assertThat(run.line()).doesNotContain("\n").contains("\tCPU=0.25");
    assertThat(Run.of(run.line())).isEqualTo(run);
  }

  @Test
  void aFailureIsKeptToo() {
    assertThat(Run.of(Runs.failed(Contender.ELASTIC).line()).failure()).isEqualTo("ended with 1");
  }

  @Test
  void aLineThatLacksSomethingIsRefused() {
    String line = Runs.failed(Contender.ELASTIC).line().replace("round=1", "turn=1");
    assertThatThrownBy(() -> Run.of(line)).hasMessage("it has no round");
    assertThatThrownBy(() -> Run.of("| a table |")).hasMessageContaining("no name=value");
  }

  @Test
  void progressIsASentence() {
    Run run = Runs.of(Contender.OUTRIGGER, 2, Map.of(Figure.START_CPU, 3.14159, Figure.P50, 0.5));
    assertThat(run.progress())
        .isEqualTo("shop under outrigger, round 2: CPU to first 200 (s) 3.14; p50 (ms) 0.50");
    assertThat(Runs.failed(Contender.ELASTIC).progress())
        .isEqualTo("shop under elastic, round 1: failed, ended with 1");
  }
}
