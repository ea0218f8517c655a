package io.outrigger.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void namesChooseProgramsAndContenders() {
    Arguments arguments =
        Arguments.parse("--programs=shop", "--only=none,outrigger", "--rounds=7", "--requests=10");
    assertThat(arguments.programs()).containsExactly(Program.SHOP);
    assertThat(arguments.contenders()).containsExactly(Contender.NONE, Contender.OUTRIGGER);
    assertThat(arguments.rounds()).isEqualTo(7);
    assertThat(arguments.requests()).isEqualTo(10);
  }

  @Test
  void whatIsNotKnownIsNamed() {
    assertThatThrownBy(() -> Arguments.parse("--only=nobody"))
        .hasMessageContaining("nobody is none of [none, none-again, outrigger");
    assertThatThrownBy(() -> Arguments.parse("--fast")).hasMessageContaining("--fast is not known");
  }
}
