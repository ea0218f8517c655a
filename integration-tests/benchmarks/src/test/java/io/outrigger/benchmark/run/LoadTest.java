package io.outrigger.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {

  private final AtomicInteger served = new AtomicInteger();
  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

  LoadTest() throws IOException {}

  @BeforeEach
  void start() {
    server.createContext(
        "/ok",
        exchange -> {
          served.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void exactlyAsManyAreSentAsAreAskedFor() throws Exception {
    long[] closed = Load.closed(server.getAddress().getPort(), List.of("/ok"), 451);
    assertThat(served).hasValue(451);
    assertThat(closed).hasSize(451).isSorted();
    assertThat(Load.percentileMs(closed, 50)).isPositive().isEqualTo(closed[225] / 1e6);
    assertThat(Load.percentileMs(closed, 100)).isEqualTo(closed[450] / 1e6);
  }

  @Test
  void aPacedLoadTakesAsLongAsItsRateSays() throws Exception {
    long begun = System.nanoTime();
    Load.paced(server.getAddress().getPort(), List.of("/ok"), 40, 400);
    assertThat(served).hasValue(40);
    // the first is sent at once, so nine pauses of ten milliseconds
    assertThat(System.nanoTime() - begun).isGreaterThan(90_000_000);
  }

  @Test
  void anotherAnswerThan200EndsIt() {
    assertThatThrownBy(() -> Load.closed(server.getAddress().getPort(), List.of("/no"), 1))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("/no was answered with 404");
  }
}
