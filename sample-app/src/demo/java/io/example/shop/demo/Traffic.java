package io.example.shop.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** A bounded number of visits by a bounded number of customers at a time. */
final class Traffic {

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final Tally tally = new Tally();
  private final URI shop;

  Traffic(URI shop) {
    this.shop = shop;
  }

  /**
   * Sends the visits and returns when all are answered.
   *
   * @param done told after each visit how many are done
   * @throws IOException if a request got no answer, or one that breaks the visit off
   */
  void send(int visits, int customers, IntConsumer done) throws IOException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(customers);
    try {
      AtomicInteger finished = new AtomicInteger();
      List<Callable<Void>> calls = new ArrayList<>();
      for (int i = 0; i < visits; i++) {
        Visit visit = new Visit(client, shop, tally, i);
        calls.add(
            () -> {
              visit.run();
              done.accept(finished.incrementAndGet());
              return null;
            });
      }
      for (Future<Void> call : pool.invokeAll(calls)) {
        call.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a visit broke off: " + e.getCause(), e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** The answers so far, those included that the shop got from itself. */
  SortedMap<Series, Long> counts() {
    return tally.counts();
  }
}
