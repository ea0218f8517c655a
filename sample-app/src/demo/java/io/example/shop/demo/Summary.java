package io.example.shop.demo;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What was sent beside what was counted. */
final class Summary {

  private static final String ROW = "%-7s %-22s %6s %9s %9s %10s %10s  %s%n";

  private final SortedMap<Series, Long> sent;
  private final Scrape scrape;

  Summary(SortedMap<Series, Long> sent, Scrape scrape) {
    this.sent = sent;
    this.scrape = scrape;
  }

  /**
   * Whether counter and histogram hold exactly what was sent, and nothing else, and the circuit
   * breaker the payments of it, and the caches the reports and products.
   */
  boolean exact() {
    return scrape.breakerCalls().accountFor(sent)
        && Stream.of(ShopCache.values()).allMatch(this::isExact)
        && scrape.requests().equals(sent)
        && sent.entrySet().stream().allMatch(e -> scrape.durations(e.getKey()) == e.getValue());
  }

  /** A table with a line per series, and a verdict. */
  String text() {
    StringBuilder text = new StringBuilder();
    row(text, "METHOD", "ROUTE", "STATUS", "SENT", "COUNTED", "P50", "P95", "");
    TreeSet<Series> all = new TreeSet<>(sent.keySet());
    all.addAll(scrape.requests().keySet());
    for (Series series : all) {
      long was = sent.getOrDefault(series, 0L);
      long counted = scrape.requests().getOrDefault(series, 0L);
      row(
          text,
          series.method(),
          series.route(),
          series.status(),
          was,
          counted,
          milliseconds(scrape.quantile(series, 0.5)),
          milliseconds(scrape.quantile(series, 0.95)),
          remark(series, was, counted));
    }
    row(text, "total", "", "", total(sent), total(scrape.requests()), "", "", "");
    return text.toString();
  }

  /** What the circuit breaker did with the payments, and a verdict. */
  String breaker() {
    BreakerCalls calls = scrape.breakerCalls();
    return calls.text() + (calls.accountFor(sent) ? "" : " <- the answers differ");
  }

  /** What a cache did, and a verdict. */
  String cache(ShopCache cache) {
    return cache.text(scrape.lookups(cache)) + (isExact(cache) ? "" : " <- the answers differ");
  }

  private boolean isExact(ShopCache cache) {
    return cache.isAskedBy(sent, scrape.lookups(cache));
  }

  private String remark(Series series, long was, long counted) {
    if (was != counted) {
      return "<- counter differs";
    }
    return was == scrape.durations(series) ? "" : "<- histogram has " + scrape.durations(series);
  }

  private static void row(StringBuilder text, Object... cells) {
    text.append(String.format(Locale.ROOT, ROW, cells).replaceAll(" +(\\R)$", "$1"));
  }

  private static long total(Map<Series, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String milliseconds(double seconds) {
    return Double.isNaN(seconds) ? "-" : String.format(Locale.ROOT, "%.1f ms", seconds * 1000);
  }
}
