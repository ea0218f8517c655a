package io.outrigger.strategy.metrics;

import io.outrigger.port.httpclient.HttpClientInterceptor;
import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.port.httpserver.HttpServerInterceptor;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.Interceptor;
import io.outrigger.strategy.Exposition;
import io.outrigger.strategy.FakeContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The strategy behind the real ports, with a clock of the test's own. */
final class Measuring {

  final FakeContext context = new FakeContext();
  private final MetricsStrategy strategy = new MetricsStrategy();

  /** Puts what the strategy makes into the ports, which are those of the whole JVM. */
  void start() {
    List<HttpServerInterceptor> served = new ArrayList<>();
    List<HttpClientInterceptor> called = new ArrayList<>();
    for (Interceptor each : strategy.start(context)) {
      if (each instanceof HttpServerInterceptor http) {
        served.add(http);
      } else if (each instanceof HttpClientInterceptor http) {
        called.add(http);
      }
    }
    HttpServerPort.install(served);
    HttpClientPort.install(called);
  }

  void ready() {
    strategy.ready(context);
  }

  /** Both, under a schema and without the meters of the JVM. */
  void startAndReady(String schema) {
    context.with("outrigger.metrics.schema", schema).with("outrigger.metrics.jvm.enabled", "false");
    start();
    ready();
  }

  Exposition scrape() {
    return new Exposition(page("text/plain"));
  }

  /** The page as written for who accepts this, or says nothing of it. */
  String page(@Nullable String accept) {
    try {
      return Exposition.body(context.pages.get(0).get(FakeContext.accepting(accept)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves the ports empty. */
  static void remove() {
    HttpServerPort.install(List.of());
    HttpClientPort.install(List.of());
  }
}
