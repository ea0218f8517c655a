package io.outrigger.strategy.metrics;

import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.MeterSink;
import io.outrigger.strategy.MeterSource;
import java.util.List;
import java.util.Map;

/** The meters of HTTP requests that the application is waiting for, and of those not sent. */
final class ClientMeters implements MeterSource {

  static final MetricSpec IN_FLIGHT =
      MetricSpec.gauge(
          "http_client_requests_in_flight", "HTTP requests sent and not yet answered.", "host");

  static final MetricSpec REFUSED =
      MetricSpec.counter(
              "http_client_requests_refused_total",
              "HTTP requests that were not sent because a circuit breaker refused them; no other"
                  + " metric of requests counts them.",
              "host")
          .appears("once a request is refused");

  static final List<MetricSpec> SPECS = List.of(IN_FLIGHT, REFUSED);

  private final InFlight inFlightByHost;
  private final Refused refusedByHost;

  ClientMeters(InFlight inFlightByHost, Refused refusedByHost) {
    this.inFlightByHost = inFlightByHost;
    this.refusedByHost = refusedByHost;
  }

  @Override
  public void read(MeterSink sink) {
    MeterSink.Family inFlight = sink.family(IN_FLIGHT);
    inFlightByHost.all().forEach((host, count) -> inFlight.value((double) count, host));
    Map<String, Long> refused = refusedByHost.all();
    if (!refused.isEmpty()) {
      MeterSink.Family family = sink.family(REFUSED);
      refused.forEach((host, count) -> family.value((double) count, host));
    }
  }

  @Override
  public String toString() {
    return "the clients";
  }
}
