package io.outrigger.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EdenTest {

  private static final Eden BEFORE = new Eden(3, 1, 1000, 400);

  @Test
  void whatCollectionsTookAwayWasAllocatedToo() {
    assertThat(new Eden(3, 1, 1000, 500).allocatedSince(BEFORE)).isEqualTo(100);
    assertThat(new Eden(5, 1, 1000, 100).allocatedSince(BEFORE)).isEqualTo(1700);
  }

  @Test
  void aFullCollectionBetweenLeavesNothingToTell() {
    assertThat(new Eden(3, 2, 1000, 0).allocatedSince(BEFORE)).isNaN();
  }
}
