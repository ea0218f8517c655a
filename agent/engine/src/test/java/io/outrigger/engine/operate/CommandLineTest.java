package io.outrigger.engine.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

  private final List<String> answers = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private int run(String words) {
    CommandLine.Doer doer =
        (pid, operation, argument) -> {
          try {
            return pid + ": " + operation.run(argument);
          } catch (IllegalArgumentException e) {
            throw new FailedException(String.valueOf(e.getMessage()), e);
          }
        };
    return new CommandLine(List.of(new Emptying()), doer, answers::add, complaints::add)
        .run(words.isEmpty() ? List.of() : List.of(words.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({"box empty red --pid 12", "--pid 12 box empty red", "box empty --pid 12 red"})
  void theOperationIsDoneInTheProcess(String words) {
    assertThat(run(words)).isEqualTo(CommandLine.DONE);
    assertThat(answers).containsExactly("12: the red box is empty");
    assertThat(complaints).isEmpty();
  }

  @Test
  void whatHasFailedIsSaid() {
    assertThat(run("box empty blue --pid 12")).isEqualTo(CommandLine.FAILED);
    assertThat(complaints).containsExactly("there is no blue box");
    assertThat(answers).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'',expected an operation and its argument",
    "box empty --pid 12,expected an operation and its argument",
    "box emty red --pid 12,there is no operation box emty; did you mean box empty?",
    "box empty red,expected --pid and the number of a process",
    "box empty red --pid,expected --pid and the number of a process",
    "box empty red --pid x1,expected --pid and the number of a process"
  })
  void whatIsWrongIsSaidWithWhatIsRight(String words, String why) {
    assertThat(run(words)).isEqualTo(CommandLine.MISUSED);
    assertThat(complaints)
        .singleElement()
        .asString()
        .startsWith(why)
        .contains("box empty COLOUR   Empties a box.");
    assertThat(answers).isEmpty();
  }

  @Test
  void helpIsNoMistake() {
    assertThat(run("--help")).isEqualTo(CommandLine.DONE);
    assertThat(answers).singleElement().asString().contains("box empty COLOUR");
  }
}
