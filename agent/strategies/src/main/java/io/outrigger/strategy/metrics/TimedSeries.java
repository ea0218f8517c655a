package io.outrigger.strategy.metrics;

import java.util.concurrent.atomic.LongAdder;

/**
 * The calls of one label set. How many they are is the sum of the buckets, so that it equals the
 * last of them in every scrape; where none are asked for there is one.
 */
final class TimedSeries {

  private final Buckets buckets;
  private final LongAdder[] counts;
  private final LongAdder sumNanos = new LongAdder();
  private final RecentMax max = new RecentMax();

  TimedSeries(Buckets buckets) {
    this.buckets = buckets;
    counts = new LongAdder[buckets.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  /**
   * One call more.
   *
   * @param now the clock's reading at its end
   */
  void add(long durationNanos, long now) {
    counts[buckets.indexOf(durationNanos)].increment();
    sumNanos.add(durationNanos);
    max.record(durationNanos, now);
  }

  /** The bounds of the buckets in seconds; not to be changed. */
  double[] bounds() {
    return buckets.seconds();
  }

  /** The calls in each bucket alone. */
  long[] counts() {
    long[] now = new long[counts.length];
    for (int i = 0; i < now.length; i++) {
      now[i] = counts[i].sum();
    }
    return now;
  }

  double sumSeconds() {
    return sumNanos.sum() / 1e9;
  }

  /** The longest lately, in seconds. */
  double maxSeconds(long now) {
    return max.get(now) / 1e9;
  }
}
