package io.outrigger.benchmark.compare;

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

/** A fixed number of requests over a few connections; each waits for its answer. */
final class Load {

  private static final int CONNECTIONS = 4;

  /** Tomcat closes a connection after so many by default; all are treated alike. */
  private static final int REQUESTS_PER_CONNECTION = 100;

  private Load() {}

  /**
   * Sends the requests.
   *
   * @return how long each took, in nanoseconds, growing
   * @throws IllegalStateException if one is not answered with 200
   */
  static long[] run(int port, List<String> paths, int requests)
      throws InterruptedException, ExecutionException {
    ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<long[]>> parts = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int share = requests / CONNECTIONS + (i < requests % CONNECTIONS ? 1 : 0);
        parts.add(clients.submit(() -> one(port, paths, share)));
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

  private static long[] one(int port, List<String> paths, int requests) {
    long[] nanos = new long[requests];
    for (int from = 0; from < requests; from += REQUESTS_PER_CONNECTION) {
      int to = Math.min(requests, from + REQUESTS_PER_CONNECTION);
      try (Connection connection = Connection.to(port)) {
        for (int i = from; i < to; i++) {
          String path = paths.get(i % paths.size());
          long begun = System.nanoTime();
          Answer answer = connection.ask(Request.get(path));
          nanos[i] = System.nanoTime() - begun;
          if (answer.status() != 200) {
            throw new IllegalStateException(path + " was answered with " + answer.status());
          }
        }
      }
    }
    return nanos;
  }
}
