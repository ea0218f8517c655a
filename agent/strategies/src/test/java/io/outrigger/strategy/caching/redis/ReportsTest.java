package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people are told. */
class ReportsTest {

  private final List<String> infos = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Reports reports = new Reports("the server", infos::add, warnings::add);

  @Test
  void eachChangeIsALine() {
    reports.away(new IOException("it is off"));
    reports.away(new IOException("it is still off"));
    reports.opened();
    reports.holds();
    assertThat(infos)
        .containsExactly(
            "caches: no connection to the server (it is off)", "caches: connected to the server");
    reports.away(new IOException());
    reports.opened();
    assertThat(infos)
        .as("it may be gone in no time")
        .hasSize(3)
        .last()
        .asString()
        .contains("no connection", IOException.class.getName());
    reports.holds();
    reports.holds();
    assertThat(infos).hasSize(4).last().asString().contains("connected to");
  }

  @Test
  void whatTheServerHasSaidIsNotShown() {
    reports.away(new NumberFormatException("For input string: \"s3cret\""));
    reports.refused(new Resp.Refusal("s3cret"));
    reports.refused(new Resp.Refusal("ERR s3cret"));
    assertThat(infos.toString() + warnings)
        .contains("NumberFormatException", "refuses a command: no", "refuses a command: ERR")
        .doesNotContain("s3cret");
  }
}
