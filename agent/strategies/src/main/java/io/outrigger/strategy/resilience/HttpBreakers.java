package io.outrigger.strategy.resilience;

import io.outrigger.option.OptionValues;
import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientInterceptor;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.spi.StrategyContext;
import io.outrigger.strategy.resilience.FailureRules.Kind;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker for each host and port that the application calls by HTTP. Between permit and
 * outcome a call carries nothing of this but when it began, which whoever measures notes as well.
 */
final class HttpBreakers implements HttpClientInterceptor {

  /** The breakers of one host, one for each of its ports; copied when there is another. */
  private static final class Host {
    private final int[] ports;
    private final Breaker[] breakers;

    Host(int[] ports, Breaker[] breakers) {
      this.ports = ports;
      this.breakers = breakers;
    }

    @Nullable Breaker find(int port) {
      for (int i = 0; i < ports.length; i++) {
        if (ports[i] == port) {
          return breakers[i];
        }
      }
      return null;
    }
  }

  private static final String CANCELLED = "CancellationException";

  private final LazyResilience parts;
  private final StrategyContext context;
  private final LongSupplier nanoClock;
  private final int failureStatus;
  private final int most;
  private final ConcurrentHashMap<String, Host> hosts = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

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
    Breaker breaker = find(call.host(), call.port());
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

  private @Nullable Breaker find(String host, int port) {
    Host known = hosts.get(host);
    return known == null ? null : known.find(port);
  }

  private @Nullable Breaker breaker(String host, int port) {
    Breaker known = find(host, port);
    if (known != null) {
      return known;
    }
    if (count.get() >= most) {
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
    synchronized (this) {
      Host before = hosts.get(host);
      Breaker known = before == null ? null : before.find(port);
      if (known != null) {
        return known;
      }
      int size = before == null ? 0 : before.ports.length;
      int[] ports = new int[size + 1];
      Breaker[] breakers = new Breaker[size + 1];
      if (before != null) {
        System.arraycopy(before.ports, 0, ports, 0, size);
        System.arraycopy(before.breakers, 0, breakers, 0, size);
      }
      ports[size] = port;
      breakers[size] = breaker;
      hosts.put(host, new Host(ports, breakers));
      count.incrementAndGet();
      return breaker;
    }
  }
}
