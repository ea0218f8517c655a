package io.outrigger.engine.foreign;

/** Carries annotations for what extends it. */
@Passed
public class Base {

  /** For the test. */
  public Base() {}

  /** Is overridden. */
  @Passed
  @Tagged(text = "base")
  public String above() {
    return "base";
  }
}
