package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Patience patience = new Patience(nanos::get);

  private void fails() {
    for (int i = 0; i < 5; i++) {
      assertThat(patience.mayWait()).isTrue();
      assertThat(patience.failed()).isEqualTo(i == 4);
    }
  }

  @Test
  void nobodyWaitsForWhatDoesNotAnswerAndThenOneTries() {
    fails();
    assertThat(patience.mayWait()).isFalse();
    nanos.addAndGet(500_000_000L);
    assertThat(patience.mayWait()).isTrue();
    assertThat(patience.mayWait()).isFalse();
    patience.failed();
    nanos.addAndGet(999_999_999L);
    assertThat(patience.mayWait()).as("the pauses grow").isFalse();
    nanos.addAndGet(1);
    assertThat(patience.mayWait()).isTrue();
    patience.answered();
    assertThat(patience.mayWait()).isTrue();
    fails();
  }
}
