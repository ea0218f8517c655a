package io.outrigger.engine.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.engine.config.Configuration;
import io.outrigger.engine.config.EngineOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationSectionTest {

  private static ConfigurationSection section(String arguments) {
    return new ConfigurationSection(
        Configuration.ofThisJvm(EngineOptions.all(), arguments, warning -> {}));
  }

  @Test
  void whatWasRefusedComesFirstAndThenWhatWasGiven() {
    ConfigurationSection section = section("log.level=loud,enabled=true,budget.windw=1h");
    assertThat(section.summary()).startsWith("2 of what was given has no effect");
    assertThat(section.rows().subList(0, 3))
        .containsExactly(
            List.of(
                "outrigger.budget.windw",
                "",
                "agent argument; is not known and has no effect;"
                    + " did you mean outrigger.budget.window?"),
            List.of(
                "outrigger.log.level",
                "info",
                "default; agent argument outrigger.log.level=loud: expected one of off, error,"
                    + " warn, info, debug, trace"),
            List.of("outrigger.enabled", "true", "agent argument"));
  }

  @Test
  void nothingIsSaidWhereAllIsWell() {
    assertThat(section("log.level=debug").summary()).isEmpty();
  }
}
