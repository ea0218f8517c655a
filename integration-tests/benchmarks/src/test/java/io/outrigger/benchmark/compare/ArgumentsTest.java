package io.outrigger.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void namesChooseProgramsAndContenders() {
    Arguments arguments =
        Arguments.parse(
            "--root=/somewhere",
            "--programs=shop",
            "--only=none,outrigger",
            "--rounds=7",
            "--requests=10",
            "--from=a.tsv,b.tsv");
    assertThat(arguments.programs()).containsExactly(Program.SHOP);
    assertThat(arguments.contenders()).containsExactly(Contender.NONE, Contender.OUTRIGGER);
    assertThat(arguments.rounds()).isEqualTo(7);
    assertThat(arguments.requests(Program.HELLO)).isEqualTo(10);
    assertThat(arguments.requests(Program.SHOP)).isEqualTo(2);
    assertThat(arguments.from())
        .containsExactly(Path.of("/somewhere/a.tsv"), Path.of("/somewhere/b.tsv"));
    assertThat(arguments.svg()).isNull();
    assertThat(arguments.java().feature()).isEqualTo(Runtime.version().feature());
  }

  @Test
  void whatIsNotKnownIsNamed() {
    assertThatThrownBy(() -> Arguments.parse("--only=nobody"))
        .hasMessageContaining("nobody is none of [none, none-again, outrigger");
    assertThatThrownBy(() -> Arguments.parse("--jdk=99")).hasMessageContaining("no JDK 99");
  }
}
