package io.outrigger.strategy.metrics;

import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.MeterSink;
import io.outrigger.strategy.MeterSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The meters of the HTTP served. */
final class HttpServerMeters implements MeterSource {

  private static final String[] LABELS = {"method", "route", "status"};

  static final MetricSpec REQUESTS =
      MetricSpec.counter("http_requests_total", "HTTP requests served.", LABELS);

  static final MetricSpec DURATION =
      MetricSpec.histogram(
          "http_request_duration_seconds",
          "Time from reading an HTTP request to completing its answer.",
          LABELS);

  static final MetricSpec ACTIVE_CONNECTIONS =
      MetricSpec.gauge(
          "active_connections",
          "Open connections; of kind http: from clients to a server of the application, idle ones"
              + " included.",
          "kind",
          "name");

  static final MetricSpec IN_FLIGHT =
      MetricSpec.gauge(
          "http_requests_in_flight", "HTTP requests begun and not yet answered.", "name");

  static final List<MetricSpec> SPECS = List.of(REQUESTS, DURATION, ACTIVE_CONNECTIONS, IN_FLIGHT);

  private final HttpSeriesTable table;
  private final Buckets buckets;
  private final ServerLoads loads;
  private final Consumer<String> warnOnce;

  HttpServerMeters(
      HttpSeriesTable table, Buckets buckets, ServerLoads loads, Consumer<String> warnOnce) {
    this.table = table;
    this.buckets = buckets;
    this.loads = loads;
    this.warnOnce = warnOnce;
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
      String[] labels = {each.methodLabel(), each.groupLabel(), each.statusLabel()};
      requests.value((double) Arrays.stream(counts).sum(), labels);
      duration.histogram(buckets.seconds(), counts, each.sumSeconds(), labels);
    }
    MeterSink.Family connections = sink.family(ACTIVE_CONNECTIONS);
    loads
        .connections(warnOnce)
        .forEach((server, count) -> connections.value((double) count, "http", server));
    MeterSink.Family inFlight = sink.family(IN_FLIGHT);
    loads.inFlight().all().forEach((server, count) -> inFlight.value((double) count, server));
  }

  @Override
  public String toString() {
    return "HTTP served";
  }
}
