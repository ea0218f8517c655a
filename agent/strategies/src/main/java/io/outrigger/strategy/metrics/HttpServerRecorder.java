package io.outrigger.strategy.metrics;

import io.outrigger.port.grpc.GrpcStatus;
import io.outrigger.port.httpserver.HttpServerConnections;
import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerInterceptor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the HTTP served. It is in place before the application's {@code main}, so it is made of
 * nothing but JDK classes.
 */
final class HttpServerRecorder implements HttpServerInterceptor {

  private final LongSupplier nanoClock;
  private final HttpSeriesTable table;
  private final ServerLoads loads;
  private final boolean withScheme;
  private final @Nullable ErrorKinds failures;

  /**
   * Makes one for all servers.
   *
   * @param withScheme whether what came over TLS has label sets of its own
   * @param failures numbers the exceptions that have label sets of their own; null if none have
   */
  HttpServerRecorder(
      LongSupplier nanoClock,
      HttpSeriesTable table,
      ServerLoads loads,
      boolean withScheme,
      @Nullable ErrorKinds failures) {
    this.nanoClock = nanoClock;
    this.table = table;
    this.loads = loads;
    this.withScheme = withScheme;
    this.failures = failures;
  }

  @Override
  public void began(HttpServerExchange exchange) {
    exchange.countedIn(loads.inFlight().begin(exchange.server()));
    exchange.startNanos(nanoClock.getAsLong());
  }

  @Override
  public void ended(HttpServerExchange exchange) {
    // first, so that nothing that goes wrong below leaves it counted
    InFlight.end(exchange.countedIn());
    long now = nanoClock.getAsLong();
    long duration = Math.max(0, now - exchange.startNanos());
    table.getServed(exchange.route(), keyOf(exchange)).add(duration, now);
  }

  private int keyOf(HttpServerExchange exchange) {
    int key = HttpSeries.key(exchange.method(), exchange.status());
    if (withScheme && exchange.tls()) {
      key |= HttpSeries.TLS;
    }
    int grpcStatus = exchange.grpcStatus();
    if (grpcStatus != GrpcStatus.NONE) {
      key = HttpSeries.keyOfGrpc(key, grpcStatus, exchange.grpcType());
    }
    if (failures != null) {
      String failure = exchange.failure();
      if (failure != null) {
        key = HttpSeries.keyBeside(key, failures.numberOf(failure));
      }
    }
    return key;
  }

  @Override
  public void withdrawn(HttpServerExchange exchange) {
    InFlight.end(exchange.countedIn());
  }

  @Override
  public void lost() {
    loads.inFlight().beginAnew();
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
