package io.outrigger.it.methods.app;

/** Carries no annotation: what is cached stands in the configuration. */
final class Reports {

  /** A report that takes long. */
  String report(String month) {
    return this.compute(new Month(month), 12);
  }

  /** Reached through {@code this} only: no proxy sees it. */
  private String compute(Month month, int rows) {
    return "report " + Calls.count("report") + " of " + month.name() + ", " + rows + " rows";
  }

  /** What the report is about. */
  static final class Month {
    private final String name;

    Month(String name) {
      this.name = name;
    }

    String name() {
      return name;
    }
  }
}
