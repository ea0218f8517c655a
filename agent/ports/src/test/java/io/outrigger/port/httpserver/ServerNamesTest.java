package io.outrigger.port.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerNamesTest {

  private final ServerNames names = new ServerNames("test:");

  @Test
  void eachNameIsMadeOnce() {
    assertThat(names.known(80)).isNull();
    String first = names.of(80);
    assertThat(first).isEqualTo("test:80");
    assertThat(names.of(443)).isEqualTo("test:443");
    assertThat(names.of(80)).isSameAs(first);
    assertThat(names.known(80)).isSameAs(first);
  }
}
