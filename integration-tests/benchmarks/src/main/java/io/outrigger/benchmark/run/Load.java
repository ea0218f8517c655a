package io.outrigger.benchmark.run;

import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** A fixed number of requests over a few connections; each waits for its answer. */
public final class Load {

  /** How many connections are used at a time. */
  public static final int CONNECTIONS = 4;

  /** Tomcat closes a connection after so many by default; all are treated alike. */
  private static final int REQUESTS_PER_CONNECTION = 100;

  private final int port;
  private final List<String> paths;
  private final long pauseNanos;

  private Load(int port, List<String> paths, long pauseNanos) {
    this.port = port;
    this.paths = paths;
    this.pauseNanos = pauseNanos;
  }

  /**
   * Sends requests, each as soon as the one before is answered.
   *
   * @param paths asked for in turn
   * @return how long each took, in nanoseconds, growing
   * @throws ExecutionException if one is not answered with 200
   */
  public static long[] closed(int port, List<String> paths, int requests)
      throws InterruptedException, ExecutionException {
    return new Load(port, paths, 0).run(requests);
  }

  /**
   * Sends requests at a steady rate. One that could not be sent in time, because the one before was
   * not answered yet, is measured from when it was due.
   *
   * @param perSecond over all connections
   * @return how long each took, in nanoseconds, growing
   * @throws ExecutionException if one is not answered with 200
   */
  public static long[] paced(int port, List<String> paths, int requests, int perSecond)
      throws InterruptedException, ExecutionException {
    return new Load(port, paths, 1_000_000_000L * CONNECTIONS / perSecond).run(requests);
  }

  /** The time that so many of a hundred were quicker than, in milliseconds. */
  public static double percentileMs(long[] growingNanos, double percent) {
    int index = (int) (growingNanos.length * percent / 100);
    return growingNanos[Math.min(index, growingNanos.length - 1)] / 1e6;
  }

  private long[] run(int requests) throws InterruptedException, ExecutionException {
    ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<long[]>> parts = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int share = requests / CONNECTIONS + (i < requests % CONNECTIONS ? 1 : 0);
        long begin = System.nanoTime() + pauseNanos * i / CONNECTIONS;
        parts.add(clients.submit(() -> one(share, begin)));
      }
      long[] all = new long[requests];
      int filled = 0;
      for (Future<long[]> part : parts) {
        long[] some = part.get();
        System.arraycopy(some, 0, all, filled, some.length);
        filled += some.length;
      }
      Arrays.sort(all);
      return all;
    } finally {
      clients.shutdownNow();
    }
  }

  private long[] one(int requests, long begin) {
    long[] nanos = new long[requests];
    for (int from = 0; from < requests; from += REQUESTS_PER_CONNECTION) {
      int to = Math.min(requests, from + REQUESTS_PER_CONNECTION);
      try (Connection connection = Connection.to(port)) {
        for (int i = from; i < to; i++) {
          String path = paths.get(i % paths.size());
          long sent = await(begin + i * pauseNanos);
          Answer answer = connection.ask(Request.get(path));
          nanos[i] = System.nanoTime() - sent;
          if (answer.status() != 200) {
            throw new IllegalStateException(path + " was answered with " + answer.status());
          }
        }
      }
    }
    return nanos;
  }

  /** When the request counts as sent: now, or when it was due if that is over. */
  private long await(long due) {
    long now = System.nanoTime();
    if (pauseNanos == 0) {
      return now;
    }
    if (now - due > 0) {
      return due;
    }
    while (now - due < 0) {
      LockSupport.parkNanos(due - now);
      now = System.nanoTime();
    }
    return now;
  }
}
