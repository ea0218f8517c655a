package io.outrigger.strategy.metrics;

import io.outrigger.strategy.MeterSink;
import io.outrigger.strategy.MeterSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The requests of one direction, under the names of the schema in force. */
final class HttpMeters implements MeterSource {

  private final HttpNames names;
  private final HttpSeriesTable table;
  private final Buckets buckets;
  private final ErrorKinds errors;
  private final LongSupplier nanoClock;

  /**
   * Tells what a table holds.
   *
   * @param errors names the errors in it
   */
  HttpMeters(
      HttpNames names,
      HttpSeriesTable table,
      Buckets buckets,
      ErrorKinds errors,
      LongSupplier nanoClock) {
    this.names = names;
    this.table = table;
    this.buckets = buckets;
    this.errors = errors;
    this.nanoClock = nanoClock;
  }

  /** What was read of one or, where a schema has no label to tell them apart, of several. */
  private static final class Reading {
    final long[] counts;
    double sumSeconds;
    double maxSeconds;

    Reading(HttpSeries series, long now) {
      counts = series.counts();
      sumSeconds = series.sumSeconds();
      maxSeconds = series.maxSeconds(now);
    }

    void add(Reading other) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += other.counts[i];
      }
      sumSeconds += other.sumSeconds;
      maxSeconds = Math.max(maxSeconds, other.maxSeconds);
    }
  }

  /** Where a scrape's values go; a metric that the schema lacks is null. */
  private record Families(
      MeterSink.@Nullable Family requests,
      MeterSink.Family duration,
      MeterSink.@Nullable Family max) {}

  /** Counter and histogram come out of one reading of each label set, hence are equal. */
  @Override
  public void read(MeterSink sink) {
    Families families =
        new Families(
            names.requests() == null ? null : sink.family(names.requests()),
            sink.family(names.duration()),
            names.max() == null ? null : sink.family(names.max()));
    HttpSeries[] all = table.all();
    Arrays.sort(
        all, Comparator.comparing(HttpSeries::groupLabel).thenComparingInt(HttpSeries::key));
    long now = nanoClock.getAsLong();
    Map<List<String>, Reading> added = new LinkedHashMap<>();
    for (HttpSeries each : all) {
      String[] labels = names.labels().of(each, errors.name(each.error()));
      Reading reading = new Reading(each, now);
      if (names.distinct()) {
        write(families, reading, labels);
        continue;
      }
      Reading before = added.putIfAbsent(List.of(labels), reading);
      if (before != null) {
        before.add(reading);
      }
    }
    added.forEach((labels, reading) -> write(families, reading, labels.toArray(new String[0])));
  }

  private void write(Families families, Reading reading, String[] labels) {
    if (families.requests != null) {
      families.requests.value((double) Arrays.stream(reading.counts).sum(), labels);
    }
    families.duration.histogram(buckets.seconds(), reading.counts, reading.sumSeconds, labels);
    if (families.max != null) {
      families.max.value(reading.maxSeconds, labels);
    }
  }

  @Override
  public String toString() {
    return names.duration().name();
  }
}
