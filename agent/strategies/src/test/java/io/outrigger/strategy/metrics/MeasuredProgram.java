package io.outrigger.strategy.metrics;

import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.port.httpserver.HttpServerPort;
import java.io.IOException;

/**
 * Run in a JVM of its own. Starts the strategy and serves a request; then does what the arguments
 * say, in their order: {@code ready}, {@code gc} (collects and awaits that it is measured), {@code
 * virtual} (runs a virtual thread, after setting the parallelism to 3), {@code scrape} (prints
 * {@code /metrics}). The schema is a system property.
 */
final class MeasuredProgram {

  private static final String COLLECTED = "(?s).*jvm_gc_(pause|duration)_seconds_count.*";

  private MeasuredProgram() {}

  public static void main(String[] args) throws Exception {
    Measuring measuring = new Measuring();
    measuring.context.with("outrigger.metrics.schema", System.getProperty("schema", "outrigger"));
    measuring.start();
    HttpServerPort.end(HttpServerPort.begin("tomcat:8080", "GET"), 200);
    HttpClientPort.end(Calls.begin("GET", "http", "localhost", 8080), 200);
    HttpClientPort.fail(
        Calls.begin("GET", "https", "shop.example", -1), new IOException("as asked"));
    for (String step : args) {
      switch (step) {
        case "ready" -> measuring.ready();
        case "gc" -> {
          System.gc();
          System.gc();
          long end = System.nanoTime() + 30_000_000_000L;
          while (!measuring.page(null).matches(COLLECTED)) {
            if (System.nanoTime() > end) {
              throw new IllegalStateException("the collection was not measured");
            }
            Thread.onSpinWait();
          }
        }
        case "virtual" -> {
          System.setProperty("jdk.virtualThreadScheduler.parallelism", "3");
          Thread virtual =
              (Thread)
                  Thread.class
                      .getMethod("startVirtualThread", Runnable.class)
                      .invoke(null, (Runnable) () -> {});
          virtual.join();
        }
        case "scrape" -> System.out.print(measuring.page(null));
        default -> throw new IllegalArgumentException(step);
      }
    }
    if (!measuring.context.warnings.isEmpty()) {
      throw new IllegalStateException(measuring.context.warnings.toString());
    }
  }
}
