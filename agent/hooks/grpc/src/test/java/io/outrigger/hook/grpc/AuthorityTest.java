package io.outrigger.hook.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuthorityTest {

  @Test
  void aHostWithItsPort() {
    assertThat(Authority.parse("localhost:81")).isEqualTo(new Authority("localhost", 81));
    assertThat(Authority.parse("h:65535")).isEqualTo(new Authority("h", 65535));
    assertThat(Authority.parse("[::1]:81")).isEqualTo(new Authority("[::1]", 81));
  }

  @Test
  void aHostAlone() {
    assertThat(Authority.parse("service")).isEqualTo(new Authority("service", -1));
    assertThat(Authority.parse("[::1]")).isEqualTo(new Authority("[::1]", -1));
    assertThat(Authority.parse("service:")).isEqualTo(new Authority("service", -1));
  }

  @Test
  void whatIsNoPortStays() {
    assertThat(Authority.parse("a:b")).isEqualTo(new Authority("a:b", -1));
    assertThat(Authority.parse("h:65536")).isEqualTo(new Authority("h:65536", -1));
    assertThat(Authority.parse("h:99999999999999"))
        .isEqualTo(new Authority("h:99999999999999", -1));
  }
}
