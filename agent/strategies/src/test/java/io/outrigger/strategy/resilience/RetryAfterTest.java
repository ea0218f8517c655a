package io.outrigger.strategy.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void isSecondsOrADate() {
    assertThat(RetryAfter.millis("0", NOW)).isZero();
    assertThat(RetryAfter.millis(" 120 ", NOW)).isEqualTo(120_000);
    assertThat(RetryAfter.millis("99999999999999", NOW)).isEqualTo(Long.MAX_VALUE);
    assertThat(RetryAfter.millis("Fri, 02 Jan 2026 03:04:35 GMT", NOW)).isEqualTo(30_000);
    assertThat(RetryAfter.millis("Fri, 02 Jan 2026 03:04:00 GMT", NOW)).isZero();
  }

  @Test
  void whatSaysNothingIsNoWait() {
    assertThat(RetryAfter.millis(null, NOW)).isZero();
    assertThat(RetryAfter.millis("", NOW)).isZero();
    assertThat(RetryAfter.millis("soon", NOW)).isZero();
    assertThat(RetryAfter.millis("5s", NOW)).isZero();
  }
}
