package io.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandLineTest {

  @Test
  void translatesShortNamesAndLeavesOthersAlone() {
    assertThat(
            CommandLine.toSpring(
                new String[] {"--port=0", "--role=users", "--debug", "--server.address=::1"}))
        .containsExactly("--server.port=0", "--shop.role=users", "--debug", "--server.address=::1");
  }

  @Test
  void explainsItselfWhenAsked() {
    assertThat(CommandLine.asksForHelp(new String[] {"--port=1", "--help"})).isTrue();
    assertThat(CommandLine.asksForHelp(new String[] {"--port=1"})).isFalse();
    assertThat(CommandLine.USAGE).contains("--port", "--address", "--role", "--users-url");
  }
}
