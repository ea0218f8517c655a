package io.outrigger.strategy.metrics;

import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.MeterSink;
import io.outrigger.strategy.MeterSource;
import java.util.List;

/** The meter of HTTP requests that the application is waiting for. */
final class ClientMeters implements MeterSource {

  static final MetricSpec IN_FLIGHT =
      MetricSpec.gauge(
          "http_client_requests_in_flight", "HTTP requests sent and not yet answered.", "host");

  static final List<MetricSpec> SPECS = List.of(IN_FLIGHT);

  private final InFlight inFlightByHost;

  ClientMeters(InFlight inFlightByHost) {
    this.inFlightByHost = inFlightByHost;
  }

  @Override
  public void read(MeterSink sink) {
    MeterSink.Family inFlight = sink.family(IN_FLIGHT);
    inFlightByHost.all().forEach((host, count) -> inFlight.value((double) count, host));
  }

  @Override
  public String toString() {
    return "the clients";
  }
}
