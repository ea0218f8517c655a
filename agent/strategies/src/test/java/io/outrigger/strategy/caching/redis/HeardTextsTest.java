package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeardTextsTest {

  private final HeardTexts heard = new HeardTexts(3);

  @Test
  void whatWasHeardLastCounts() {
    heard.add("tea", 10);
    assertThat(heard.isSince("tea", 10)).isTrue();
    assertThat(heard.isSince("tea", 11)).isFalse();
    assertThat(heard.isSince("cup", 0)).isFalse();
    heard.add("tea", 20);
    assertThat(heard.isSince("tea", 11)).isTrue();
  }

  @Test
  void whatIsForgottenMayHaveBeenAny() {
    heard.add("1", 1);
    heard.add("2", 2);
    heard.add("3", 3);
    heard.add("1", 4);
    assertThat(heard.isSince("other", 0)).as("none is forgotten").isFalse();
    heard.add("4", 5);
    assertThat(heard.isSince("other", 2)).isTrue();
    assertThat(heard.isSince("other", 3)).isFalse();
    assertThat(heard.isSince("1", 4)).isTrue();
  }

  @Test
  void whatIsOldIsForgotten() {
    heard.add("1", 1);
    heard.add("2", 5);
    heard.tidy(11, 10);
    assertThat(heard.isSince("other", 0)).isFalse();
    heard.tidy(12, 10);
    assertThat(heard.isSince("other", 1)).isTrue();
    assertThat(heard.isSince("other", 2)).isFalse();
    assertThat(heard.isSince("2", 5)).isTrue();
  }
}
