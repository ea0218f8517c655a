package io.outrigger.strategy.metrics;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientInterceptor;
import java.util.function.LongSupplier;

/**
 * Counts the HTTP called, and apart from it what was refused and so never sent. It is in place
 * before the application's {@code main}, so it is made of nothing but JDK classes.
 */
final class HttpClientRecorder implements HttpClientInterceptor {

  private final LongSupplier nanoClock;
  private final HttpSeriesTable table;
  private final Hosts hosts;
  private final ErrorKinds errors;
  private final InFlight inFlight;
  private final Refused refused;

  HttpClientRecorder(
      LongSupplier nanoClock,
      HttpSeriesTable table,
      Hosts hosts,
      ErrorKinds errors,
      InFlight inFlight,
      Refused refused) {
    this.nanoClock = nanoClock;
    this.table = table;
    this.hosts = hosts;
    this.errors = errors;
    this.inFlight = inFlight;
    this.refused = refused;
  }

  @Override
  public void began(HttpCall call) {
    if (call.refusal() != null) {
      return;
    }
    call.countedIn(inFlight.begin(hostOf(call)));
    call.startNanos(nanoClock.getAsLong());
  }

  @Override
  public void ended(HttpCall call) {
    if (call.refusal() != null) {
      refused.add(hostOf(call));
      return;
    }
    // first, so that nothing that goes wrong below leaves it counted
    InFlight.end(call.countedIn());
    long now = nanoClock.getAsLong();
    long duration = Math.max(0, now - call.startNanos());
    String error = call.error();
    int key =
        error == null
            ? HttpSeries.key(call.method(), call.status())
            : HttpSeries.errorKey(call.method(), errors.numberOf(error));
    String procedure = call.procedure();
    HttpSeries series =
        procedure == null
            ? table.get(hostOf(call), key)
            : table.getCalled(
                hostOf(call),
                procedure,
                HttpSeries.keyOfGrpc(key, call.grpcStatus(), call.grpcType()));
    series.add(duration, now);
  }

  @Override
  public void lost() {
    inFlight.beginAnew();
  }

  private String hostOf(HttpCall call) {
    return hosts.label(call.scheme(), call.host(), call.port());
  }
}
