package io.outrigger.engine.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class BasicAuthTest {

  private static boolean accepts(String username, String password, String given) {
    return new BasicAuth(new AdminSettings.Credentials(username, password))
        .accepts("Basic " + Base64.getEncoder().encodeToString(given.getBytes(UTF_8)));
  }

  @Test
  void letsInWhoKnowsBoth() {
    assertThat(accepts("op", "secret", "op:secret")).isTrue();
    assertThat(accepts("op", "secret", "op:Secret")).isFalse();
    assertThat(accepts("op", "secret", ":")).isFalse();
  }

  @Test
  void letsNobodyInWhileHalfOfTheSettingIsMissing() {
    assertThat(accepts("op", "", "op:")).isFalse();
    assertThat(accepts("", "secret", ":secret")).isFalse();
  }
}
