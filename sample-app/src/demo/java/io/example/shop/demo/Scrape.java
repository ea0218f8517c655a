package io.example.shop.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page of Prometheus text says about HTTP requests, the one circuit breaker and caches. */
final class Scrape {

  private static final Pattern SAMPLE = Pattern.compile("(\\w+)\\{(.*)} (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final NavigableMap<Series, Long> requests = new TreeMap<>();
  private final Map<Series, Long> durations = new HashMap<>();
  private final Map<Series, NavigableMap<Double, Double>> buckets = new HashMap<>();
  private final Map<String, Long> breakerCalls = new HashMap<>();
  private final Map<String, Map<String, Long>> lookups = new HashMap<>();

  /** Reads the text that {@code /metrics} answers. */
  static Scrape parse(String text) {
    Scrape scrape = new Scrape();
    text.lines().filter(line -> !line.startsWith("#")).forEach(scrape::readLine);
    return scrape;
  }

  private void readLine(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      return;
    }
    String name = sample.group(1);
    if (name.equals("http_requests_total")) {
      Map<String, String> labels = labels(sample.group(2));
      requests.put(series(labels), (long) number(sample.group(3)));
    } else if (name.equals("http_request_duration_seconds_count")) {
      Map<String, String> labels = labels(sample.group(2));
      durations.put(series(labels), (long) number(sample.group(3)));
    } else if (name.equals("http_request_duration_seconds_bucket")) {
      Map<String, String> labels = labels(sample.group(2));
      buckets
          .computeIfAbsent(series(labels), s -> new TreeMap<>())
          .put(number(labels.getOrDefault("le", "+Inf")), number(sample.group(3)));
    } else if (name.equals("resilience4j_circuitbreaker_calls_seconds_count")
        || name.equals("resilience4j_circuitbreaker_not_permitted_calls_total")) {
      Map<String, String> labels = labels(sample.group(2));
      breakerCalls.put(labels.getOrDefault("kind", ""), (long) number(sample.group(3)));
    } else if (name.equals("cache_gets_total")) {
      Map<String, String> labels = labels(sample.group(2));
      lookups
          .computeIfAbsent(labels.getOrDefault("cache", ""), cache -> new HashMap<>())
          .put(labels.getOrDefault("result", ""), (long) number(sample.group(3)));
    }
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new HashMap<>();
    Matcher label = LABEL.matcher(text);
    while (label.find()) {
      labels.put(label.group(1), label.group(2).replace("\\\"", "\"").replace("\\\\", "\\"));
    }
    return labels;
  }

  private static Series series(Map<String, String> labels) {
    return new Series(
        labels.getOrDefault("method", ""),
        labels.getOrDefault("route", ""),
        Integer.parseInt(labels.getOrDefault("status", "0")));
  }

  private static double number(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  /** The counter of requests, per series. */
  NavigableMap<Series, Long> requests() {
    return requests;
  }

  /** The requests in the histogram of durations; 0 for an unknown series. */
  long durations(Series series) {
    return durations.getOrDefault(series, 0L);
  }

  /** The calls of the circuit breaker; none if there is no circuit breaker. */
  BreakerCalls breakerCalls() {
    return new BreakerCalls(
        breakerCalls.getOrDefault("successful", 0L),
        breakerCalls.getOrDefault("failed", 0L),
        breakerCalls.getOrDefault("not_permitted", 0L));
  }

  /** What a cache was asked; nothing if it is not there. */
  Lookups lookups(ShopCache cache) {
    Map<String, Long> results = lookups.getOrDefault(cache.label(), Map.of());
    return new Lookups(results.getOrDefault("hit", 0L), results.getOrDefault("miss", 0L));
  }

  /**
   * The duration in seconds that the given share of the requests did not exceed, estimated within
   * its bucket as Prometheus does; NaN without requests.
   *
   * @param share from 0 to 1
   */
  double quantile(Series series, double share) {
    NavigableMap<Double, Double> cumulative = buckets.getOrDefault(series, new TreeMap<>());
    double all = cumulative.isEmpty() ? 0 : cumulative.lastEntry().getValue();
    if (all == 0) {
      return Double.NaN;
    }
    double rank = share * all;
    double lower = 0;
    double below = 0;
    for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
      double upper = bucket.getKey();
      double upTo = bucket.getValue();
      if (upTo >= rank) {
        boolean last = Double.isInfinite(upper);
        return last ? lower : lower + (upper - lower) * (rank - below) / (upTo - below);
      }
      lower = upper;
      below = upTo;
    }
    return lower;
  }
}
