package io.outrigger.benchmark;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientInterceptor;
import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.strategy.metrics.MetricsStrategy;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One outgoing call, from the words of the client's hook to the meters. What a hook does to find
 * those words, and the woven call itself, are not in it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
// the registry's, see HandWritten
@SuppressWarnings("deprecation")
public class OutgoingCallBenchmark {

  private static final String METHOD = "GET";
  private static final String HOST = "stock.example";
  private static final int STATUS = 200;

  private final PrometheusMeterRegistry registry = HandWritten.registry();
  private final Timer held = HandWritten.timer(registry, METHOD, HOST, STATUS);

  /** Puts the real metrics strategy into the port. */
  @Setup
  public void install() {
    HttpClientPort.install(
        new MetricsStrategy()
            .start(new BenchmarkContext(Map.of())).stream()
                .filter(HttpClientInterceptor.class::isInstance)
                .map(HttpClientInterceptor.class::cast)
                .toList());
  }

  /** The floor: the clock twice, and a timer that is at hand. */
  @Benchmark
  public void floor() {
    long begun = System.nanoTime();
    held.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
  }

  /** What the agent does. */
  @Benchmark
  public void port() {
    HttpCall call = HttpClientPort.choose(METHOD, "http", HOST, 8080);
    HttpClientPort.begin(call);
    HttpClientPort.end(call, STATUS);
  }

  /** The same meters by hand: the timer looked up by its tags. */
  @Benchmark
  public void byHandLookedUp() {
    long begun = System.nanoTime();
    HandWritten.timer(registry, METHOD, HOST, STATUS)
        .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
  }
}
