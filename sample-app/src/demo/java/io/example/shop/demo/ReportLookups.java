package io.example.shop.demo;

import java.util.Map;

/**
 * What the cache in front of the slow report did. The shop does not know of it: it is there by one
 * line of configuration.
 *
 * @param fromMemory reports that it answered
 * @param fromShop reports that the shop made
 */
record ReportLookups(long fromMemory, long fromShop) {

  /** What the cache is called. */
  static final String CACHE = "reports";

  /** The line. */
  static final String CONFIGURATION =
      "outrigger.annotate.io.example.shop.report.SalesReportController#sales"
          + "=@Cached(name="
          + CACHE
          + ", ttl=60s)";

  private static final Series REPORT = new Series("GET", "/reports/sales", 200);

  /** Whether each report that was asked for is one of them. */
  boolean accountFor(Map<Series, Long> sent) {
    return fromMemory + fromShop == sent.getOrDefault(REPORT, 0L);
  }

  /** A sentence. */
  String text() {
    return "Of " + (fromMemory + fromShop) + " reports " + fromMemory + " came from memory.";
  }
}
