package io.outrigger.benchmark.run;

import java.util.Locale;

/**
 * A number and how far it can be trusted.
 *
 * @param value the number; NaN if nothing was measured
 * @param low 95 of 100 repetitions would give more than this, or it and as much at the other end
 * @param high the other end
 * @param runs how many runs it stands on, at the side that has fewer
 */
public record Span(double value, double low, double high, int runs) {

  /** Of nothing. */
  public static final Span NONE = new Span(Double.NaN, Double.NaN, Double.NaN, 0);

  /**
   * Whether a goal is reached that the number is at most so much.
   *
   * @param decimals of the missing or spare amount
   */
  public Verdict atMost(double goal, int decimals) {
    if (Double.isNaN(value)) {
      return new Verdict(Verdict.Kind.NOT_MEASURED, "");
    }
    if (runs < Sample.ENOUGH) {
      return new Verdict(Verdict.Kind.TOO_FEW_RUNS, runs + " of " + Sample.ENOUGH);
    }
    String by = String.format(Locale.ROOT, "%+." + decimals + "f", value - goal);
    if (high <= goal) {
      return new Verdict(Verdict.Kind.REACHED, by);
    }
    return new Verdict(
        low > goal ? Verdict.Kind.NOT_REACHED : Verdict.Kind.NOT_DISTINGUISHABLE, by);
  }

  /** With so many decimals, and the ends behind it if there are several runs; empty for nothing. */
  public String text(int decimals) {
    if (Double.isNaN(value)) {
      return "";
    }
    String number = "%." + decimals + "f";
    if (runs < 2) {
      return String.format(Locale.ROOT, number, value);
    }
    return String.format(
        Locale.ROOT, number + " (" + number + "–" + number + ")", value, low, high);
  }
}
