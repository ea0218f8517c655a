package io.outrigger.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionTest {

  enum Colour {
    RED,
    DARK_BLUE
  }

  @Test
  void readsEachType() throws Exception {
    assertThat(Option.integer("outrigger.a").parse(" 42 ")).isEqualTo(42);
    assertThat(Option.bool("outrigger.a").parse("ON")).isTrue();
    assertThat(Option.bool("outrigger.a").parse("no")).isFalse();
    assertThat(Option.text("outrigger.a").parse("x,y=z")).isEqualTo("x,y=z");
    assertThat(Option.duration("outrigger.a").parse("250ms")).isEqualTo(Duration.ofMillis(250));
    assertThat(Option.duration("outrigger.a").parse("5 m")).isEqualTo(Duration.ofMinutes(5));
    assertThat(Option.choice("outrigger.a", Colour.class).parse("dark-blue"))
        .isEqualTo(Colour.DARK_BLUE);
    assertThat(Option.percent("outrigger.a").parse("2.5%")).isEqualTo(new Percent(2.5));
    assertThat(Option.percent("outrigger.a").parse("5")).isEqualTo(new Percent(5));
    assertThat(Option.percent("outrigger.a").parse("Off")).isEqualTo(Percent.OFF);
    assertThat(Option.percent("outrigger.a").parse("0")).isEqualTo(Percent.OFF);
    assertThat(Option.growingNumbers("outrigger.a").parse("0.1, 0.5,1"))
        .isEqualTo(List.of(0.1, 0.5, 1.0));
    Option<List<Integer>> statuses = Option.integers("outrigger.a", 400, 599);
    assertThat(statuses.parse("503, 429")).isEqualTo(List.of(503, 429));
    assertThat(statuses.parse("")).isEmpty();
    assertThat(statuses.defaultsTo(List.of(502, 503)).defaultText()).isEqualTo("502,503");
  }

  @Test
  void saysWhatWasExpected() {
    refuses(Option.integer("outrigger.a"), "x", "a whole number");
    refuses(Option.integer("outrigger.a").between(1, 9), "10", "integer from 1 to 9");
    refuses(Option.bool("outrigger.a"), "maybe", "true or false");
    refuses(Option.duration("outrigger.a"), "5", "a number with a unit");
    refuses(Option.duration("outrigger.a"), "99999999999999999h", "a number with a unit");
    refuses(Option.choice("outrigger.a", Colour.class), "green", "one of red, dark-blue");
    refuses(Option.percent("outrigger.a"), "0.05", "a share such as 5%");
    refuses(Option.percent("outrigger.a"), "NaN", "a share such as 5%");
    refuses(Option.percent("outrigger.a"), "101%", "a share such as 5%");
    refuses(Option.percent("outrigger.a"), "five", "a share such as 5%");
    refuses(Option.growingNumbers("outrigger.a"), "2,1", "each number greater");
    refuses(Option.growingNumbers("outrigger.a"), "0", "numbers above 0");
    refuses(Option.growingNumbers("outrigger.a"), "1,,2", "separated by commas");
    refuses(Option.growingNumbers("outrigger.a"), "NaN", "numbers above 0");
    refuses(Option.integers("outrigger.a", 400, 599), "503,200", "whole numbers from 400 to 599");
    refuses(Option.integers("outrigger.a", 400, 599), "503,,429", "with commas between");
  }

  private static void refuses(Option<?> option, String text, String expected) {
    assertThatThrownBy(() -> option.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void namesFollowFromTheOption() {
    Option<Integer> option = Option.integer("outrigger.metrics.max-series");
    assertThat(option.environmentName()).isEqualTo("OUTRIGGER_METRICS_MAX_SERIES");
    assertThatThrownBy(() -> Option.integer("metrics.max")).hasMessageContaining("outrigger.");
  }

  @Test
  void showsValuesAsAUserWouldWriteThem() {
    assertThat(Option.duration("outrigger.a").defaultsTo(Duration.ofSeconds(90)).defaultText())
        .isEqualTo("90s");
    assertThat(Option.duration("outrigger.a").defaultsTo(Duration.ofMillis(1500)).defaultText())
        .isEqualTo("1500ms");
    assertThat(
            Option.choice("outrigger.a", Colour.class).defaultsTo(Colour.DARK_BLUE).defaultText())
        .isEqualTo("dark-blue");
  }

  @Test
  void anOptionWithoutDefaultHasNone() {
    assertThat(Option.text("outrigger.a").hasDefault()).isFalse();
    assertThatThrownBy(() -> Option.text("outrigger.a").defaultValue())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aShareThatCouldBeTwoIsRefusedWithBoth() throws Exception {
    Option<Percent> share = Option.percent("outrigger.a");
    refuses(share, "0.5", "the share with its sign, 0.5% or 50%");
    refuses(share, "1", "the share with its sign, 1% or 100%");
    refuses(share, "0.29", "the share with its sign, 0.29% or 29%");
    assertThat(share.parse("0.5%")).isEqualTo(new Percent(0.5));
    assertThat(share.parse("1%")).isEqualTo(new Percent(1));
    assertThat(share.parse("1.5")).isEqualTo(new Percent(1.5));
  }
}
