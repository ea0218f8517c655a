package io.outrigger.port.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BuiltByTest {

  @Test
  void theNearestLineOfTheApplicationIsTheName() {
    // the agent's own classes and the JDK's are passed over, as this one is
    assertThat(BuiltBy.line("com.example.")).startsWith("org.junit.");
    assertThat(List.of(1).stream().map(each -> BuiltBy.line("com.example.")).toList())
        .allMatch(name -> name.matches("org\\.junit\\.[\\w.$]+:\\d+"));
  }

  @Test
  void theLibraryIsPassedOver() {
    assertThat(BuiltBy.line("org.junit.")).doesNotStartWith("org.junit.").isNotEqualTo("unknown");
  }

  @Test
  void aStackWithoutApplicationHasNoName() throws InterruptedException {
    String[] name = new String[1];
    Thread alone = new Thread(() -> name[0] = BuiltBy.line("com.example."));
    alone.start();
    alone.join();
    assertThat(name[0]).isEqualTo("unknown");
  }
}
