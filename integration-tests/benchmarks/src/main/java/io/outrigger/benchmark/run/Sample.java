package io.outrigger.benchmark.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;

/** One figure, measured several times. */
public final class Sample {

  /** With fewer, a span says nothing about what the next would be. */
  public static final int ENOUGH = 5;

  private static final int DRAWS = 2000;
  private static final double TAIL = 0.025;

  private final double[] growing;

  /** Values in any order; those that are NaN were not measured and are left out. */
  public Sample(double... values) {
    growing = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
  }

  /** How often it was measured. */
  public int size() {
    return growing.length;
  }

  /** The one in the middle; NaN of none. */
  public double median() {
    return median(growing);
  }

  /** The smallest; NaN of none. */
  public double min() {
    return size() == 0 ? Double.NaN : growing[0];
  }

  /** The largest; NaN of none. */
  public double max() {
    return size() == 0 ? Double.NaN : growing[size() - 1];
  }

  /** This sample and another as one. */
  public Sample with(Sample other) {
    double[] all = Arrays.copyOf(growing, growing.length + other.growing.length);
    System.arraycopy(other.growing, 0, all, growing.length, other.growing.length);
    return new Sample(all);
  }

  /** The median with so many decimals, and smallest and largest behind it; empty of none. */
  public String text(int decimals) {
    if (size() == 0) {
      return "";
    }
    String number = "%." + decimals + "f";
    return size() == 1
        ? String.format(Locale.ROOT, number, median())
        : String.format(
            Locale.ROOT, number + " [" + number + "–" + number + "]", median(), min(), max());
  }

  /** This median by another's. */
  public Span ratioTo(Sample base) {
    return compare(base, (mine, theirs) -> mine / theirs);
  }

  /** This median less another's. */
  public Span differenceTo(Sample base) {
    return compare(base, (mine, theirs) -> mine - theirs);
  }

  /**
   * The comparison of the medians, and between which values it lies in 95 of 100 cases if both
   * samples are drawn again from what was measured (the bootstrap). Draws are the same each time.
   */
  private Span compare(Sample base, DoubleBinaryOperator comparison) {
    if (size() == 0 || base.size() == 0) {
      return Span.NONE;
    }
    Random random = new Random(1);
    double[] compared = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      compared[i] = comparison.applyAsDouble(median(drawn(random)), median(base.drawn(random)));
    }
    Arrays.sort(compared);
    return new Span(
        comparison.applyAsDouble(median(), base.median()),
        compared[(int) (DRAWS * TAIL)],
        compared[(int) (DRAWS * (1 - TAIL))],
        Math.min(size(), base.size()));
  }

  private double[] drawn(Random random) {
    double[] drawn = new double[growing.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = growing[random.nextInt(growing.length)];
    }
    Arrays.sort(drawn);
    return drawn;
  }

  private static double median(double[] growing) {
    int middle = growing.length / 2;
    if (growing.length == 0) {
      return Double.NaN;
    }
    return growing.length % 2 == 1 ? growing[middle] : (growing[middle - 1] + growing[middle]) / 2;
  }
}
