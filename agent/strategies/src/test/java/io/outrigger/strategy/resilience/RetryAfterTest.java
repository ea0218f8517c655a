package io.outrigger.strategy.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
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
  }

  @Test
  void whatNobodyUnderstandsIsForEver() {
    for (String text : List.of("soon", "5s", "1.5", "-1", "Friday, 02-Jan-26 03:04:35 GMT")) {
      assertThat(RetryAfter.millis(text, NOW)).as(text).isEqualTo(Long.MAX_VALUE);
    }
  }
}
