package io.outrigger.strategy.metrics;

import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.MeterSink;
import io.outrigger.strategy.MeterSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The meters of the HTTP called. */
final class HttpClientMeters implements MeterSource {

  private static final String[] LABELS = {"method", "host", "status", "error"};

  static final MetricSpec REQUESTS =
      MetricSpec.counter(
          "http_client_requests_total",
          "HTTP requests sent, each redirect and retry on its own. Without an answer the status is"
              + " `error` and the label error the class of the exception.",
          LABELS);

  static final MetricSpec DURATION =
      MetricSpec.histogram(
          "http_client_request_duration_seconds",
          "Time from sending an HTTP request to the answer's last byte, or to handing it over as a"
              + " stream.",
          LABELS);

  static final MetricSpec IN_FLIGHT =
      MetricSpec.gauge(
          "http_client_requests_in_flight", "HTTP requests sent and not yet answered.", "host");

  static final List<MetricSpec> SPECS = List.of(REQUESTS, DURATION, IN_FLIGHT);

  private final HttpSeriesTable table;
  private final ErrorKinds errors;
  private final InFlight inFlightByHost;
  private final Buckets buckets;

  HttpClientMeters(
      HttpSeriesTable table, ErrorKinds errors, InFlight inFlightByHost, Buckets buckets) {
    this.table = table;
    this.errors = errors;
    this.inFlightByHost = inFlightByHost;
    this.buckets = buckets;
  }

  /** Counter and histogram come out of one reading of each label set, hence are equal. */
  @Override
  public void read(MeterSink sink) {
    MeterSink.Family requests = sink.family(REQUESTS);
    MeterSink.Family duration = sink.family(DURATION);
    HttpSeries[] all = table.all();
    Arrays.sort(
        all, Comparator.comparing(HttpSeries::groupLabel).thenComparingInt(HttpSeries::key));
    for (HttpSeries each : all) {
      long[] counts = each.counts();
      String error = Objects.requireNonNullElse(errors.name(each.error()), "");
      String[] labels = {each.methodLabel(), each.groupLabel(), each.statusLabel(), error};
      requests.value((double) Arrays.stream(counts).sum(), labels);
      duration.histogram(buckets.seconds(), counts, each.sumSeconds(), labels);
    }
    MeterSink.Family inFlight = sink.family(IN_FLIGHT);
    inFlightByHost.all().forEach((host, count) -> inFlight.value((double) count, host));
  }

  @Override
  public String toString() {
    return "HTTP called";
  }
}
