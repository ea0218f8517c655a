package io.outrigger.it.contract;

import io.outrigger.it.fork.Scrape;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many requests were counted, by method, route and status.
 *
 * @param byLabels {@code GET /it/hello 200} → 3; no zeros
 */
public record Counts(Map<String, Long> byLabels) {

  /** Nothing. */
  public static final Counts NONE = new Counts(Map.of());

  /** Leaves zeros out. */
  public Counts {
    byLabels = new TreeMap<>(byLabels);
    byLabels.values().removeIf(count -> count == 0);
  }

  /** The counter. */
  public static Counts ofCounter(Scrape scrape) {
    return of(scrape, "http_requests_total");
  }

  /** The count of the histogram. */
  public static Counts ofHistogram(Scrape scrape) {
    return of(scrape, "http_request_duration_seconds_count");
  }

  private static Counts of(Scrape scrape, String name) {
    Map<String, Long> counts = new TreeMap<>();
    for (Scrape.Sample sample : scrape.series(name)) {
      Map<String, String> labels = sample.labels();
      counts.merge(
          labels.get("method") + " " + labels.get("route") + " " + labels.get("status"),
          (long) sample.value(),
          Long::sum);
    }
    return new Counts(counts);
  }

  /** What was counted since. */
  public Counts minus(Counts before) {
    Map<String, Long> difference = new TreeMap<>(byLabels);
    before.byLabels.forEach((labels, count) -> difference.merge(labels, -count, Long::sum));
    return new Counts(difference);
  }

  /** These, and some more of one kind. */
  public Counts plus(String method, String route, int status, long count) {
    Map<String, Long> sum = new TreeMap<>(byLabels);
    sum.merge(method + " " + route + " " + status, count, Long::sum);
    return new Counts(sum);
  }
}
