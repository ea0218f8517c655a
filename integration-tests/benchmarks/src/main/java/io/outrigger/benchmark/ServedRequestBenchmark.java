package io.outrigger.benchmark;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.outrigger.port.httpserver.ExchangeSlot;
import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerInterceptor;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.strategy.metrics.MetricsStrategy;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One request served, from the words of the server's hook to the meters. What a hook does to find
 * those words, and the woven call itself, are not in it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
// the registry's, see HandWritten
@SuppressWarnings("deprecation")
public class ServedRequestBenchmark {

  private static final String SERVER = "tomcat:8080";
  private static final String METHOD = "GET";
  private static final String ROUTE = "/owners/{id}";
  private static final int STATUS = 200;

  /** What a hook hangs on a connection. */
  @State(Scope.Thread)
  public static class Connection {
    private final ExchangeSlot exchanges = new ExchangeSlot();
  }

  private final PrometheusMeterRegistry registry = HandWritten.registry();
  private final Timer held = HandWritten.timer(registry, METHOD, ROUTE, STATUS);
  private final LongAdder inFlight = new LongAdder();

  /** Puts the real metrics strategy into the port. */
  @Setup
  public void install() {
    HttpServerPort.install(
        new MetricsStrategy()
            .start(new BenchmarkContext(Map.of())).stream()
                .filter(HttpServerInterceptor.class::isInstance)
                .map(HttpServerInterceptor.class::cast)
                .toList());
  }

  /** What no measuring can be cheaper than. */
  @Benchmark
  public long clock() {
    long begun = System.nanoTime();
    return System.nanoTime() - begun;
  }

  /** The floor: the clock twice, and a timer that is at hand. */
  @Benchmark
  public void floor() {
    long begun = System.nanoTime();
    held.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
  }

  /** What the agent does. */
  @Benchmark
  public void port(Connection connection) {
    connection.exchanges.begin(SERVER, METHOD);
    HttpServerExchange before = connection.exchanges.makeCurrent();
    HttpServerPort.template("", ROUTE);
    HttpServerPort.giveBack(before);
    connection.exchanges.end(STATUS);
  }

  /**
   * As {@link #port}, where the container has named a mapping before the framework its template.
   */
  @Benchmark
  public void portWithMapping(Connection connection) {
    connection.exchanges.begin(SERVER, METHOD);
    HttpServerExchange before = connection.exchanges.makeCurrent();
    HttpServerPort.mapping("", "/owners/*");
    HttpServerPort.template("", ROUTE);
    HttpServerPort.giveBack(before);
    connection.exchanges.end(STATUS);
  }

  /** The same meters by hand: the timer looked up by its tags. */
  @Benchmark
  public void byHandLookedUp() {
    inFlight.increment();
    long begun = System.nanoTime();
    HandWritten.timer(registry, METHOD, ROUTE, STATUS)
        .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    inFlight.decrement();
  }

  /** The same meters by hand: the timer at hand. */
  @Benchmark
  public void byHandHeld() {
    inFlight.increment();
    long begun = System.nanoTime();
    held.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    inFlight.decrement();
  }
}
