package io.outrigger.strategy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.outrigger.port.httpserver.ConnectionSampler;
import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerRecorderTest {

  private static final int REQUESTS = 100_000;
  private static final Object SECURE = new Object();
  private static final ConnectionSampler<Object> NONE = server -> 0;

  @AfterEach
  void close() {
    HttpServerPort.closed(SECURE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRequestOfAKnownLabelSetAllocatesNothing(boolean withMore) {
    HttpSeriesTable table = new HttpSeriesTable(new Buckets(List.of(.1, 1.0)), 10, false);
    HttpServerRecorder recorder =
        new HttpServerRecorder(
            System::nanoTime,
            table,
            new ServerLoads(10),
            withMore,
            withMore ? new ErrorKinds(10) : null);
    HttpServerPort.install(List.of());
    HttpServerPort.opened("tomcat:8443", SECURE, NONE, true);
    HttpServerExchange exchange = HttpServerPort.begin("tomcat:8443", "GET");
    HttpServerPort.makeCurrent(exchange);
    HttpServerPort.failed(new IllegalStateException());
    HttpServerPort.makeCurrent(null);
    HttpServerPort.end(exchange, 200);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    serve(recorder, exchange, 1);
    long before = threads.getCurrentThreadAllocatedBytes();

    serve(recorder, exchange, REQUESTS);

    // a byte per request would be far more; asking costs a little itself
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(REQUESTS / 10);
    assertThat(table.all()).hasSize(1);
    HttpSeries counted = table.all()[0];
    assertThat(counted.count()).isEqualTo(REQUESTS + 1L);
    assertThat(counted.status()).isEqualTo(200);
    assertThat(counted.tls()).isEqualTo(withMore);
    assertThat(counted.error()).isEqualTo(withMore ? 1 : -1);
  }

  private static void serve(HttpServerRecorder recorder, HttpServerExchange exchange, int times) {
    for (int i = 0; i < times; i++) {
      recorder.began(exchange);
      recorder.ended(exchange);
    }
  }
}
