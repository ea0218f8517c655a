package io.outrigger.strategy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpServerRecorderTest {

  private static final int REQUESTS = 100_000;

  @Test
  void aRequestOfAKnownLabelSetAllocatesNothing() {
    HttpSeriesTable table = new HttpSeriesTable(new Buckets(List.of(.1, 1.0)), 10, false);
    HttpServerRecorder recorder =
        new HttpServerRecorder(System::nanoTime, table, new ServerLoads(10));
    HttpServerPort.install(List.of());
    HttpServerExchange exchange = HttpServerPort.begin("tomcat:8080", "GET");
    HttpServerPort.end(exchange, 200);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    serve(recorder, exchange, 1);
    long before = threads.getCurrentThreadAllocatedBytes();

    serve(recorder, exchange, REQUESTS);

    // a byte per request would be far more; asking costs a little itself
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(REQUESTS / 10);
    assertThat(table.get(null, "GET", 200).count()).isEqualTo(REQUESTS + 1L);
  }

  private static void serve(HttpServerRecorder recorder, HttpServerExchange exchange, int times) {
    for (int i = 0; i < times; i++) {
      recorder.began(exchange);
      recorder.ended(exchange);
    }
  }
}
