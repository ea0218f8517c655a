package io.outrigger.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.benchmark.run.Options;
import io.outrigger.benchmark.run.Usage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  private static Arguments parse(String... args) {
    return Arguments.of(Options.parse(Usage.of(Compare.class), args));
  }

  @Test
  void namesChooseProgramsAndContenders() {
    Arguments arguments =
        parse(
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
    assertThatThrownBy(() -> parse("--only=none,otle"))
        .hasMessage(
            "--only=none,otle: 'otle' is not known; did you mean otel? There are none,"
                + " none-again, outrigger, otel, otel-default, elastic, jmx-exporter");
    assertThatThrownBy(() -> parse("--jdk=99"))
        .hasMessageStartingWith("--jdk=99: ")
        .hasMessageContaining("no JDK 99")
        .hasMessageEndingWith("; expected a feature release or a JDK's folder");
    assertThatThrownBy(() -> parse("--jdk=/nowhere")).hasMessageContaining("/nowhere is no JDK");
  }
}
