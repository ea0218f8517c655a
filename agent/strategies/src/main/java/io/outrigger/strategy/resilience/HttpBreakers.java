package io.outrigger.strategy.resilience;

import io.outrigger.option.OptionValues;
import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientInterceptor;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.spi.StrategyContext;
import io.outrigger.strategy.resilience.FailureRules.Kind;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker for each host and port that the application calls by HTTP. Between permit and
 * outcome a call carries nothing of this but when it began, which whoever measures notes as well.
 */
final class HttpBreakers implements HttpClientInterceptor {

  private static final String CANCELLED = "CancellationException";

  private final LazyResilience parts;
  private final StrategyContext context;
  private final LongSupplier nanoClock;
  private final int failureStatus;
  private final int most;
  private final PerHost<Breaker> hosts = new PerHost<>();

  HttpBreakers(LazyResilience parts, StrategyContext context) {
    this.parts = parts;
    this.context = context;
    OptionValues options = context.options();
    nanoClock = context.nanoClock();
    failureStatus = options.get(ResilienceOptions.HTTP_FAILURE_STATUS);
    most = options.get(ResilienceOptions.HTTP_MAX_HOSTS);
  }

  @Override
  public void choosing(HttpCall call) {
    if (call.refusal() != null) {
      return;
    }
    Breaker breaker = breaker(call.host(), call.port());
    if (breaker != null && !breaker.tryAcquire()) {
      call.refuse(breaker.refusal());
    }
  }

  @Override
  public void began(HttpCall call) {
    if (call.startNanos() == 0) {
      call.startNanos(nanoClock.getAsLong());
    }
  }

  /** A call that was refused, by whomever, says nothing of its target. */
  @Override
  public void ended(HttpCall call) {
    if (call.refusal() != null) {
      return;
    }
    Breaker breaker = hosts.find(call.host(), call.port());
    if (breaker == null) {
      return;
    }
    String error = call.error();
    if (error == null) {
      boolean failed = call.status() >= failureStatus;
      breaker.record(
          failed ? Kind.FAILURE : Kind.SUCCESS,
          call.startNanos(),
          failed ? "status ".concat(Integer.toString(call.status())) : "");
    } else {
      // the application's own doing says nothing of the host, and a call is what its last attempt
      // is
      boolean dropped =
          call.superseded() || error.equals(HttpCall.ABANDONED) || error.endsWith(CANCELLED);
      breaker.record(
          dropped ? Kind.IGNORED : Kind.FAILURE, call.startNanos(), dropped ? "" : error);
    }
  }

  private @Nullable Breaker breaker(String host, int port) {
    Breaker known = hosts.find(host, port);
    if (known != null) {
      return known;
    }
    if (hosts.size() >= most) {
      context.warnOnce(
          "As many hosts and ports have circuit breakers as "
              + ResilienceOptions.HTTP_MAX_HOSTS.name()
              + " allows ("
              + most
              + "); later ones have none.");
      return null;
    }
    try {
      return add(host, port);
    } catch (InvalidAnnotationException e) {
      context.warnOnce(host + ":" + port + " has no circuit breaker: " + e.getMessage());
      return null;
    }
  }

  /** Made before the table is touched: a lock must not be held while classes are loaded. */
  private Breaker add(String host, int port) throws InvalidAnnotationException {
    Resilience made = parts.get();
    Breaker breaker =
        made.breakers()
            .get(
                host + ":" + port,
                BreakerSettings.of(made.options()),
                ResilienceOptions.HTTP.name(),
                "calls by HTTP");
    return hosts.add(host, port, breaker);
  }
}
