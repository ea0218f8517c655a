package io.outrigger.benchmark.scrape;

import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Scrapes at a steady rate until it is closed. */
final class Scraper implements AutoCloseable {

  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final List<Double> millis = new ArrayList<>();
  private final int port;
  private volatile @Nullable RuntimeException failure;

  /**
   * @param perSecond 0 for never
   */
  Scraper(int port, int perSecond) {
    this.port = port;
    if (perSecond > 0) {
      var unused =
          timer.scheduleAtFixedRate(this::scrape, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }
  }

  private void scrape() {
    try {
      long begun = System.nanoTime();
      Answer answer = Connection.ask(port, Request.get("/metrics"));
      if (answer.status() != 200) {
        throw new IllegalStateException("the scrape was answered with " + answer.status());
      }
      synchronized (millis) {
        millis.add((System.nanoTime() - begun) / 1e6);
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** How long each took. */
  double[] millis() {
    synchronized (millis) {
      return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  /**
   * Ends it; one that is under way is waited for, so that it does not reach into another window.
   *
   * @throws IllegalStateException if one failed
   */
  @Override
  public void close() throws InterruptedException {
    timer.shutdown();
    if (!timer.awaitTermination(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a scrape takes more than 30 seconds");
    }
    RuntimeException happened = failure;
    if (happened != null) {
      throw new IllegalStateException("a scrape failed", happened);
    }
  }
}
