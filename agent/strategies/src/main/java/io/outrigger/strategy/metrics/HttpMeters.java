package io.outrigger.strategy.metrics;

import io.outrigger.strategy.MeterSink;
import io.outrigger.strategy.MeterSource;
import java.util.Arrays;
import java.util.Comparator;
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
   * @param errors names the errors in it; of none where requests are served
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

  /** Counter and histogram come out of one reading of each label set, hence are equal. */
  @Override
  public void read(MeterSink sink) {
    MeterSink.@Nullable Family requests =
        names.requests() == null ? null : sink.family(names.requests());
    MeterSink.Family duration = sink.family(names.duration());
    MeterSink.@Nullable Family max = names.max() == null ? null : sink.family(names.max());
    HttpSeries[] all = table.all();
    Arrays.sort(
        all, Comparator.comparing(HttpSeries::groupLabel).thenComparingInt(HttpSeries::key));
    long now = nanoClock.getAsLong();
    for (HttpSeries each : all) {
      long[] counts = each.counts();
      String[] labels = names.labels().of(each, errors.name(each.error()));
      if (requests != null) {
        requests.value((double) Arrays.stream(counts).sum(), labels);
      }
      duration.histogram(buckets.seconds(), counts, each.sumSeconds(), labels);
      if (max != null) {
        max.value(each.maxSeconds(now), labels);
      }
    }
  }

  @Override
  public String toString() {
    return names.duration().name();
  }
}
