package io.outrigger.it.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class NeededTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private void check(boolean present, boolean onCi) {
    Needed.check(present, "install it", onCi, new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @Test
  void whatIsThereIsNotSpokenOf() {
    check(true, true);
    check(true, false);
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void onCiATestFailsAndSaysWhatToInstall() {
    assertThatThrownBy(() -> check(false, true))
        .isInstanceOf(AssertionError.class)
        .hasMessage("install it");
  }

  @Test
  void elsewhereTestsAreSkippedAndOneLineSaysSo() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> check(false, false)).isInstanceOf(TestAbortedException.class);
    }
    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("Tests are skipped: install it");
  }

  @Test
  void aMissingJdkIsNamed() {
    assertThat(new Jdk(25, null).missing()).contains("JDK 25", "install", "JDK25_HOME");
  }
}
