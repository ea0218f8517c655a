package io.outrigger.benchmark.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnsTest {

  private final Turns turns = new Turns();

  @Test
  void whatHasSeveralJvmsTakesTurns() {
    turns.add("often", 3);
    turns.add("once", 1);
    turns.add("twice", 2);
    turns.add("inside of this JVM", 0);

    assertThat(turns.count()).isEqualTo(3);
    assertThat(turns.done(1)).isEmpty();
    assertThat(turns.done(2)).containsExactly("inside of this JVM", "once");
    assertThat(turns.done(3)).containsExactly("inside of this JVM", "once", "twice");
  }

  @Test
  void nothingHasNoTurn() {
    assertThat(turns.count()).isZero();
  }
}
