package io.outrigger.spi;

import java.util.List;

/**
 * A metric as it appears on the endpoint, declared next to the code that emits it. The reference is
 * generated from these and a test compares them with what is really exported.
 *
 * @param name the name as Prometheus shows it, without {@code _bucket}, {@code _sum}, {@code
 *     _count}
 * @param kind what it is
 * @param labels the label names, in order
 * @param help one sentence
 * @param appears where or when the metric is exported, such as "on JDK 24 or newer"; empty if it
 *     always is
 */
public record MetricSpec(String name, Kind kind, List<String> labels, String help, String appears) {

  /** The kinds of metric. */
  public enum Kind {
    /** Only grows; its name ends with {@code _total}. */
    COUNTER,
    /** Goes up and down. */
    GAUGE,
    /** Buckets, sum and count. */
    HISTOGRAM,
    /** Sum and count. */
    SUMMARY
  }

  public MetricSpec {
    labels = List.copyOf(labels);
    if ((kind == Kind.COUNTER) != name.endsWith("_total")) {
      throw new IllegalArgumentException(
          name + ": the name of a counter, and of nothing else, ends with _total");
    }
  }

  /** A counter. */
  public static MetricSpec counter(String name, String help, String... labels) {
    return new MetricSpec(name, Kind.COUNTER, List.of(labels), help, "");
  }

  /** A gauge. */
  public static MetricSpec gauge(String name, String help, String... labels) {
    return new MetricSpec(name, Kind.GAUGE, List.of(labels), help, "");
  }

  /** A histogram, in the unit that its name says. */
  public static MetricSpec histogram(String name, String help, String... labels) {
    return new MetricSpec(name, Kind.HISTOGRAM, List.of(labels), help, "");
  }

  /** A sum and a count, in seconds or bytes as its name says. */
  public static MetricSpec summary(String name, String help, String... labels) {
    return new MetricSpec(name, Kind.SUMMARY, List.of(labels), help, "");
  }

  /** The same metric, exported only where or when the words say. */
  public MetricSpec appears(String whereOrWhen) {
    return new MetricSpec(name, kind, labels, help, whereOrWhen);
  }
}
