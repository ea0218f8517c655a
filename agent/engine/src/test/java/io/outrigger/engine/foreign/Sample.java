package io.outrigger.engine.foreign;

import io.outrigger.annotation.Noted;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Carries annotations of many kinds. */
public class Sample {

  /** For the test. */
  public Sample() {}

  /** With all kinds of attributes. */
  @Tagged(
      text = "a text",
      unit = ChronoUnit.HALF_DAYS,
      units = {ChronoUnit.DAYS, ChronoUnit.HALF_DAYS},
      kind = Map.Entry.class,
      kinds = {Map.Entry.class, int.class, String[].class},
      shares = {0.5, 0.99},
      counts = {1, 2},
      words = {"", "b"},
      flag = true,
      unknown = "ignored")
  public String all() {
    return "all";
  }

  /** With one of the agent's own beside. */
  @Tagged
  @Noted
  public String both() {
    return "both";
  }
}
