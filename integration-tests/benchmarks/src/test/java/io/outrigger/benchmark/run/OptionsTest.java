package io.outrigger.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  private static final String USAGE = "  --some=1    a number\n  --names=a,b\n";

  @Test
  void whatIsGivenWins() {
    Options options = Options.parse(USAGE, "--some=7", "--names=b");
    assertThat(options.number("--some", 1)).isEqualTo(7);
    assertThat(options.numbers("--some", "1")).containsExactly(7);
    assertThat(options.chosen("--names", List.of("a", "b"), each -> each)).containsExactly("b");
    assertThat(Options.parse(USAGE).numbers("--some", "1,2")).containsExactly(1, 2);
    assertThat(Options.parse(USAGE).chosen("--names", List.of("a", "b"), each -> each)).hasSize(2);
  }

  @Test
  void whatIsNotKnownIsNamed() {
    assertThatThrownBy(() -> Options.parse(USAGE, "--fast=1"))
        .hasMessageContaining("--fast=1 is not");
    assertThatThrownBy(() -> Options.parse(USAGE, "--some")).hasMessageContaining("--some is not");
    assertThatThrownBy(() -> Options.parse(USAGE, "--some=0").number("--some", 1))
        .hasMessageContaining("--some must be positive");
    assertThatThrownBy(
            () -> Options.parse(USAGE, "--names=c").chosen("--names", List.of("a"), each -> each))
        .hasMessageContaining("c is none of [a]");
  }
}
