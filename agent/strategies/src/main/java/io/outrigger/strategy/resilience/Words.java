package io.outrigger.strategy.resilience;

import java.time.Duration;

/** Numbers as people read them. */
final class Words {

  private static final long MINUTE = 60;
  private static final long HOUR = 3600;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private Words() {}

  /** The number with what is counted, in the plural unless it is one. */
  static String count(long number, String one) {
    return number + " " + (number == 1 ? one : one.concat("s"));
  }

  /** In the greatest unit that leaves nothing over. */
  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (duration.toNanosPart() % NANOS_PER_MILLI != 0) {
      return duration.toNanos() + " ns";
    }
    if (duration.toMillisPart() != 0 || seconds == 0) {
      return duration.toMillis() + " ms";
    }
    if (seconds % HOUR == 0) {
      return seconds / HOUR + " h";
    }
    return seconds % MINUTE == 0 ? seconds / MINUTE + " min" : seconds + " s";
  }

  /** As somebody would write it; equal for equal durations. */
  static String written(Duration duration) {
    if (duration.toNanosPart() % NANOS_PER_MILLI != 0) {
      return duration.toNanos() + "ns";
    }
    return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
  }
}
