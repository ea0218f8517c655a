package io.outrigger.engine.cost;

/** The parts whose cost is told apart. */
public enum Part {
  /** Before the application's {@code main}, and beside it until the endpoint is open. */
  START("start"),
  /** Refusing and weaving classes; of refusals a sample. */
  WEAVE("weave"),
  /** The first call of each woven place. */
  LINK("link"),
  /** Hooks and all that they feed, on the application's threads; a sample. */
  HOOKS("hooks"),
  /** Making pages of the endpoint. */
  SCRAPE("scrape"),
  /** Housekeeping. */
  CHORES("chores");

  private final String label;

  Part(String label) {
    this.label = label;
  }

  /** The value of the label {@code part}. */
  public String label() {
    return label;
  }
}
