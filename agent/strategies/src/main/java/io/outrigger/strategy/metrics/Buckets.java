package io.outrigger.strategy.metrics;

import java.util.List;

/** The buckets of a histogram of durations. A duration equal to a bound is inside its bucket. */
final class Buckets {

  private final double[] seconds;
  private final long[] nanos;

  /**
   * @param bounds upper bounds in seconds, growing
   */
  Buckets(List<Double> bounds) {
    seconds = new double[bounds.size()];
    nanos = new long[seconds.length];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = bounds.get(i);
      nanos[i] = Math.round(seconds[i] * 1e9);
    }
  }

  /** The number of buckets, the one above all bounds included. */
  int size() {
    return nanos.length + 1;
  }

  /** Which bucket a duration falls into. */
  int indexOf(long durationNanos) {
    int i = 0;
    while (i < nanos.length && durationNanos > nanos[i]) {
      i++;
    }
    return i;
  }

  /** The bounds in seconds; not to be changed. */
  double[] seconds() {
    return seconds;
  }

  /**
   * The bounds in another unit, as exact as they were given.
   *
   * @param perSecond how many of it make a second
   */
  double[] bounds(int perSecond) {
    double[] bounds = new double[nanos.length];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = perSecond == 1 ? seconds[i] : (double) nanos[i] * perSecond / 1e9;
    }
    return bounds;
  }

  /**
   * The duration in seconds that the given part of all observations does not exceed, as
   * Prometheus's {@code histogram_quantile} estimates it: observations spread evenly within a
   * bucket, and what is above all bounds is taken for the highest of them. NaN if there are none.
   *
   * @param part 0 to 1
   * @param counts the observations in each bucket alone
   */
  double quantile(double part, long[] counts) {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    if (all == 0) {
      return Double.NaN;
    }
    double rank = part * all;
    double below = 0;
    int i = 0;
    while (i < seconds.length && below + counts[i] < rank) {
      below += counts[i];
      i++;
    }
    if (i == seconds.length) {
      return seconds[seconds.length - 1];
    }
    double lower = i == 0 ? 0 : seconds[i - 1];
    return counts[i] == 0 ? lower : lower + (seconds[i] - lower) * (rank - below) / counts[i];
  }
}
