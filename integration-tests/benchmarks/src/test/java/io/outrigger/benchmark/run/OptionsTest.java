package io.outrigger.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  private static final Usage USAGE =
      new Usage("try: something\n  --some=1    a number\n  --names=a,b\n");

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
  void whatIsNotKnownIsNamedWithTheNearestAndWhatThereIs() {
    assertThatThrownBy(() -> Options.parse(USAGE, "--smoe=1"))
        .hasMessage("--smoe=1 is not known; did you mean --some? There are --some, --names");
    assertThatThrownBy(() -> Options.parse(USAGE, "quickly"))
        .hasMessage("quickly is not known. There are --some, --names");
  }

  @Test
  void aWrongValueIsNamedWithWhatWasExpected() {
    assertThatThrownBy(() -> Options.parse(USAGE, "--some"))
        .hasMessage("--some has no value; expected --some=1, a number");
    for (String wrong : List.of("0", "x", "")) {
      assertThatThrownBy(() -> Options.parse(USAGE, "--some=" + wrong).number("--some", 1))
          .hasMessage("--some=" + wrong + ": expected a whole number from 1, not '" + wrong + "'");
    }
    assertThatThrownBy(() -> Options.parse(USAGE, "--some=1,x").numbers("--some", "1"))
        .hasMessage("--some=1,x: expected a whole number from 1, not 'x'");
    assertThatThrownBy(
            () -> Options.parse(USAGE, "--names=c").chosen("--names", List.of("a"), each -> each))
        .hasMessage("--names=c: 'c' is not known; did you mean a? There is a");
  }
}
