package io.outrigger.strategy.metrics;

import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.MeterSink;
import io.outrigger.strategy.MeterSource;
import java.util.List;
import java.util.function.Consumer;

/** The meters of the application's servers: connections and requests in flight. */
final class ServerMeters implements MeterSource {

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

  static final List<MetricSpec> SPECS = List.of(ACTIVE_CONNECTIONS, IN_FLIGHT);

  private final ServerLoads loads;
  private final Consumer<String> warnOnce;

  ServerMeters(ServerLoads loads, Consumer<String> warnOnce) {
    this.loads = loads;
    this.warnOnce = warnOnce;
  }

  @Override
  public void read(MeterSink sink) {
    MeterSink.Family connections = sink.family(ACTIVE_CONNECTIONS);
    loads
        .connections(warnOnce)
        .forEach((server, count) -> connections.value((double) count, "http", server));
    MeterSink.Family inFlight = sink.family(IN_FLIGHT);
    loads.inFlight().all().forEach((server, count) -> inFlight.value((double) count, server));
  }

  @Override
  public String toString() {
    return "the servers";
  }
}
