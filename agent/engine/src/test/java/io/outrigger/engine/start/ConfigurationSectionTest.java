package io.outrigger.engine.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.engine.config.Configuration;
import io.outrigger.engine.config.EngineOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationSectionTest {

  private static ConfigurationSection section(String arguments) {
    Configuration inForce = Configuration.ofThisJvm(EngineOptions.all(), arguments, warning -> {});
    return new ConfigurationSection(
        () -> inForce, line -> line.endsWith("#wrong") ? "there is no such annotation" : null);
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
  void anAnnotationOfMethodsThatIsWrongIsOneOfThem() {
    ConfigurationSection section =
        section("annotate.com.acme.A#right=@Retry,annotate.com.acme.A#wrong=@Rety");
    assertThat(section.summary()).startsWith("1 of what was given has no effect");
    assertThat(section.rows().get(0))
        .containsExactly(
            "outrigger.annotate.com.acme.A#wrong",
            "@Rety",
            "agent argument; there is no such annotation");
  }

  @Test
  void nothingIsSaidWhereAllIsWell() {
    assertThat(section("log.level=debug").summary()).isEmpty();
  }
}
