package io.example.shop.demo;

import java.util.Map;

/** The caches. The shop does not know of them: each is there by one line of configuration. */
enum ShopCache {
  /** In front of the slow report. */
  REPORTS(
      "reports", "report.SalesReportController#sales", new Series("GET", "/reports/sales", 200)),

  /** In front of the table of products. */
  PRODUCTS(
      "products",
      "catalog.ProductRepository#find",
      new Series("GET", "/products/{id}", 200),
      new Series("GET", "/products/{id}", 404),
      new Series("GET", "/products/{id}/stock", 200),
      new Series("POST", "/orders", 201));

  private final String label;
  private final String method;
  private final Series[] asking;

  /**
   * A cache.
   *
   * @param label what it is called
   * @param asking requests that ask it once each
   */
  ShopCache(String label, String method, Series... asking) {
    this.label = label;
    this.method = method;
    this.asking = asking;
  }

  /** What it is called in metrics. */
  String label() {
    return label;
  }

  /** The line. */
  String configuration() {
    return "outrigger.annotate.io.example.shop." + method + "=@Cached(name=" + label + ", ttl=60s)";
  }

  /** Whether each request that asks it is one of the lookups. */
  boolean isAskedBy(Map<Series, Long> sent, Lookups lookups) {
    long asked = 0;
    for (Series each : asking) {
      asked += sent.getOrDefault(each, 0L);
    }
    return lookups.all() == asked;
  }

  /** A sentence. */
  String text(Lookups lookups) {
    return "Of " + lookups.all() + " " + label + " " + lookups.fromMemory() + " came from memory.";
  }
}
