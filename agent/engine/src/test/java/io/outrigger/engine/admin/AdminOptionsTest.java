package io.outrigger.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.option.InvalidValueException;
import io.outrigger.option.Option;
import io.outrigger.option.OptionValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdminOptionsTest {

  @Test
  void byDefaultTheEndpointIsOpenOnEveryAddress() {
    AdminSettings settings = AdminOptions.settings(given(Map.of()));

    assertThat(AdminOptions.ENABLED.defaultValue()).isTrue();
    assertThat(settings)
        .isEqualTo(
            new AdminSettings("0.0.0.0", 9464, false, null, null, AdminSettings.Limits.USUAL));
  }

  @Test
  void everyOptionReachesItsSetting() {
    AdminSettings settings =
        AdminOptions.settings(
            given(
                Map.of(
                    "outrigger.http.host", "127.0.0.1",
                    "outrigger.http.port", "0",
                    "outrigger.http.port-fallback", "true",
                    "outrigger.http.username", "scrape",
                    "outrigger.http.password", "secret",
                    "outrigger.http.tls.keystore", "a.p12",
                    "outrigger.http.tls.keystore-password", "sesame",
                    "outrigger.http.tls.keystore-type", "JKS")));

    assertThat(settings)
        .isEqualTo(
            new AdminSettings(
                "127.0.0.1",
                0,
                true,
                new AdminSettings.Credentials("scrape", "secret"),
                new AdminSettings.Keystore("a.p12", "sesame", "JKS"),
                AdminSettings.Limits.USUAL));
    assertThat(settings.toString()).doesNotContain("secret").doesNotContain("sesame");
  }

  @Test
  void halfASettingDoesNotOpenTheEndpoint() {
    assertThat(AdminOptions.settings(given(Map.of("outrigger.http.password", "x"))).credentials())
        .isEqualTo(new AdminSettings.Credentials("", "x"));
    assertThat(AdminOptions.settings(given(Map.of("outrigger.http.username", "x"))).credentials())
        .isEqualTo(new AdminSettings.Credentials("x", ""));
  }

  @Test
  void passwordsAreSecret() {
    assertThat(AdminOptions.ALL)
        .filteredOn(option -> option.name().contains("password"))
        .hasSize(2)
        .allMatch(Option::isSecret);
  }

  private static OptionValues given(Map<String, String> texts) {
    return new OptionValues() {
      @Override
      public <T> @Nullable T find(Option<T> option) {
        String text = texts.get(option.name());
        try {
          return text == null ? null : option.parse(text);
        } catch (InvalidValueException e) {
          throw new AssertionError(e);
        }
      }
    };
  }
}
