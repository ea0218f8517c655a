package io.outrigger.benchmark.run;

/**
 * What was computed of a goal.
 *
 * @param kind whether it is reached
 * @param by the distance to the goal, negative where there is room; or what else there is to say
 */
public record Verdict(Kind kind, String by) {

  /** What can be said of a goal. */
  public enum Kind {
    /** The whole span is on the good side. */
    REACHED("reached"),
    /** The whole span is on the bad side. */
    NOT_REACHED("**not reached**"),
    /** The goal lies within the span. */
    NOT_DISTINGUISHABLE("not distinguishable"),
    /** No span can be given. */
    TOO_FEW_RUNS("too few runs"),
    /** There is no figure. */
    NOT_MEASURED("not measured");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /** In words. */
  public String text() {
    return by.isEmpty() ? kind.text : kind.text + " (" + by + ")";
  }
}
