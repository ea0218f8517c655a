package io.outrigger.strategy.metrics;

import io.outrigger.port.httpserver.HttpServerConnections;
import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerInterceptor;
import java.util.function.LongSupplier;

/**
 * Counts the HTTP served. It is in place before the application's {@code main}, so it is made of
 * nothing but JDK classes.
 */
final class HttpServerRecorder implements HttpServerInterceptor {

  private final LongSupplier nanoClock;
  private final HttpSeriesTable table;
  private final ServerLoads loads;
  private final boolean withScheme;

  /**
   * Makes one for all servers.
   *
   * @param withScheme whether what came over TLS has label sets of its own
   */
  HttpServerRecorder(
      LongSupplier nanoClock, HttpSeriesTable table, ServerLoads loads, boolean withScheme) {
    this.nanoClock = nanoClock;
    this.table = table;
    this.loads = loads;
    this.withScheme = withScheme;
  }

  @Override
  public void began(HttpServerExchange exchange) {
    loads.inFlight().of(exchange.server()).increment();
    exchange.startNanos(nanoClock.getAsLong());
  }

  @Override
  public void ended(HttpServerExchange exchange) {
    // first, so that nothing that goes wrong below leaves it counted
    loads.inFlight().of(exchange.server()).decrement();
    long now = nanoClock.getAsLong();
    long duration = Math.max(0, now - exchange.startNanos());
    String route = exchange.route();
    HttpSeries series =
        withScheme && exchange.tls()
            ? table.getOverTls(route, exchange.method(), exchange.status())
            : table.get(route, exchange.method(), exchange.status());
    series.add(duration, now);
  }

  @Override
  public void withdrawn(HttpServerExchange exchange) {
    loads.inFlight().of(exchange.server()).decrement();
  }

  @Override
  public void opened(HttpServerConnections connections) {
    loads.opened(connections);
  }

  @Override
  public void closed(HttpServerConnections connections) {
    loads.closed(connections);
  }
}
