package io.outrigger.strategy.metrics;

import io.outrigger.spi.MetricSpec;
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
  private final double[] bounds;
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
    bounds = buckets.bounds(names.perSecond());
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
      MeterSink.@Nullable Family duration,
      MeterSink.@Nullable Family max) {}

  /** Counter and histogram come out of one reading of each label set, hence are equal. */
  @Override
  public void read(MeterSink sink) {
    HttpSeries[] all = meant();
    if (all.length == 0 && names.traffic() == HttpNames.Traffic.GRPC) {
      return; // most applications have no gRPC, and need not read of it
    }
    Families families =
        new Families(
            family(sink, names.requests()),
            family(sink, names.duration()),
            family(sink, names.max()));
    long now = nanoClock.getAsLong();
    boolean distinct = names.distinct() && Arrays.stream(all).noneMatch(HttpNames.Traffic::isGrpc);
    Map<List<String>, Reading> added = new LinkedHashMap<>();
    for (HttpSeries each : all) {
      String[] labels = names.labels().of(each, errors.name(each.error()));
      Reading reading = new Reading(each, now);
      if (distinct) {
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

  private static MeterSink.@Nullable Family family(MeterSink sink, @Nullable MetricSpec spec) {
    return spec == null ? null : sink.family(spec);
  }

  /** The label sets that have these names, in the order of their labels. */
  private HttpSeries[] meant() {
    HttpSeries[] all = table.all();
    int meant = 0;
    for (HttpSeries each : all) {
      if (names.traffic().has(each)) {
        all[meant++] = each;
      }
    }
    HttpSeries[] sorted = meant == all.length ? all : Arrays.copyOf(all, meant);
    Arrays.sort(
        sorted, Comparator.comparing(HttpSeries::groupLabel).thenComparingInt(HttpSeries::key));
    return sorted;
  }

  private void write(Families families, Reading reading, String[] labels) {
    if (families.requests != null) {
      families.requests.value((double) Arrays.stream(reading.counts).sum(), labels);
    }
    if (families.duration != null) {
      families.duration.histogram(
          bounds, reading.counts, reading.sumSeconds * names.perSecond(), labels);
    }
    if (families.max != null) {
      families.max.value(reading.maxSeconds, labels);
    }
  }

  @Override
  public String toString() {
    return names.specs().get(0).name();
  }
}
