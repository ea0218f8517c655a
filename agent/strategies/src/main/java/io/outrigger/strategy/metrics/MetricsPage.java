package io.outrigger.strategy.metrics;

import io.outrigger.spi.AdminPage;
import io.outrigger.strategy.Registry;

/** What Prometheus scrapes. */
final class MetricsPage implements AdminPage {

  private final Registry registry;

  MetricsPage(Registry registry) {
    this.registry = registry;
  }

  @Override
  public String path() {
    return "/metrics";
  }

  @Override
  public String says() {
    return "All metrics, for Prometheus: text, or OpenMetrics if asked for.";
  }

  @Override
  public Answer get(Query query) {
    Registry.Format format = Accept.choose(query.header("Accept"));
    return Answer.ok(format.contentType(), registry.scrape(format));
  }
}
