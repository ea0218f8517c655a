package io.outrigger.benchmark.run;

import io.outrigger.it.fork.ForkedJvm;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/** Makes a hello-world server under the agent export as many series as are wanted. */
public final class Series {

  /** What the agent exports of one route: a counter, 15 buckets, count and sum. */
  private static final int PER_ROUTE = 18;

  private Series() {}

  /** How many routes make so many series: lines with a value. */
  public static int routes(int series) {
    return Math.max(1, series / PER_ROUTE);
  }

  /** Serves one request on each of those routes. */
  public static void fill(int port, int routes) throws InterruptedException, ExecutionException {
    List<String> paths = IntStream.range(0, routes).mapToObj(HelloServer::route).toList();
    // each connection asks for all in turn
    Load.closed(port, paths, routes * Load.CONNECTIONS);
  }

  /** How many lines with a value are exported now. */
  public static long lines(ForkedJvm jvm) {
    return jvm.scrape().text().lines().filter(line -> !line.startsWith("#")).count();
  }
}
