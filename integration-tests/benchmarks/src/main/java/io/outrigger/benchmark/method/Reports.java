package io.outrigger.benchmark.method;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.springframework.cache.annotation.Cacheable;

/**
 * An application's class. Its annotation is for Spring's proxy; nothing else that is measured here
 * looks at it.
 */
public class Reports {

  /** What the cache is called where it has a name. */
  static final String CACHE = "reports";

  /** What is asked for: as many as stay in a processor's caches, which others are not to empty. */
  static final List<String> IDS =
      IntStream.range(0, 64).mapToObj(each -> "report-".concat(String.valueOf(each))).toList();

  private static final int MOST = 10_000;

  private static final AtomicInteger CALLS = new AtomicInteger();

  /** Called by a Spring context, and by benchmarks. */
  public Reports() {}

  /** The settings that all have, and that the agent has by default but for the hour. */
  static Caffeine<Object, Object> caffeine() {
    return Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(Duration.ofHours(1));
  }

  /** What is cached. */
  @Cacheable(CACHE)
  public String find(String id) {
    CALLS.incrementAndGet();
    return "report of ".concat(id);
  }

  /**
   * Asks for everything twice, before anything is measured.
   *
   * @throws IllegalStateException if an answer is another's, or the method was not called just once
   *     for each
   */
  static void fill(UnaryOperator<String> find) {
    int before = CALLS.get();
    for (int i = 0; i < 2; i++) {
      for (String each : IDS) {
        String report = find.apply(each);
        if (!report.endsWith(each)) {
          throw new IllegalStateException(report + " for " + each);
        }
      }
    }
    int calls = CALLS.get() - before;
    if (calls != IDS.size()) {
      throw new IllegalStateException(calls + " calls for " + IDS.size() + " reports");
    }
  }
}
