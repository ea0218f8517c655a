package io.outrigger.benchmark;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.outrigger.port.httpserver.HttpServerInterceptor;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.AdminPage;
import io.outrigger.strategy.metrics.MetricsStrategy;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** {@code /metrics} with 10,000 series: lines with a value. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
// the registry's, see HandWritten
@SuppressWarnings("deprecation")
public class ScrapeBenchmark {

  /** Each route has 18 series: a counter, 15 buckets, count and sum. */
  private static final int ROUTES = 556;

  private static final class Counting extends OutputStream {
    private long bytes;

    @Override
    public void write(int oneByte) {
      bytes++;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      bytes += length;
    }
  }

  private final BenchmarkContext context =
      new BenchmarkContext(Map.of("outrigger.metrics.jvm.enabled", "false"));
  private final MetricsStrategy strategy = new MetricsStrategy();
  private final PrometheusMeterRegistry micrometer = HandWritten.registry();

  /** Serves one request of each route. */
  @Setup
  public void fill() {
    HttpServerPort.install(
        strategy.start(context).stream()
            .filter(HttpServerInterceptor.class::isInstance)
            .map(HttpServerInterceptor.class::cast)
            .toList());
    strategy.ready(context);
    for (int i = 0; i < ROUTES; i++) {
      String route = "/route" + i + "/{id}";
      var exchange = HttpServerPort.begin("tomcat:8080", "GET");
      var before = HttpServerPort.makeCurrent(exchange);
      HttpServerPort.template("", route);
      HttpServerPort.makeCurrent(before);
      HttpServerPort.end(exchange, 200);
      HandWritten.timer(micrometer, "GET", route, 200).record(1, TimeUnit.MILLISECONDS);
    }
  }

  /** The agent's page, without compression and network. */
  @Benchmark
  public long agent() throws IOException {
    AdminPage.Answer answer = context.page("/metrics").get(context);
    Counting out = new Counting();
    answer.body().writeTo(out);
    return out.bytes;
  }

  /** A registry of Micrometer's with as many timers. */
  @Benchmark
  public long micrometer() throws IOException {
    Counting out = new Counting();
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    micrometer.scrape(writer);
    writer.flush();
    return out.bytes;
  }
}
