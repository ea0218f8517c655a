package io.outrigger.strategy.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.outrigger.spi.StatusSection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What applies besides circuit breakers, on the status page. */
final class KindredTable implements StatusSection {

  private final LazyResilience parts;

  KindredTable(LazyResilience parts) {
    this.parts = parts;
  }

  @Override
  public String title() {
    return "Fallbacks, retries and limits";
  }

  @Override
  public String summary() {
    return "What else applies to methods, with the settings in force.";
  }

  @Override
  public List<String> columns() {
    return List.of("Kind", "Name", "So far", "Settings", "Used by");
  }

  @Override
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    Resilience made = parts.find();
    if (made == null) {
      return rows;
    }
    for (Shared.Known<LongAdder> each : made.fallbacks().all()) {
      rows.add(row("fallback", each, each.thing().sum() + " answered"));
    }
    for (Shared.Known<Retrying> each : made.retries().all()) {
      Retrying retry = each.thing();
      rows.add(
          row(
              "retry",
              each,
              retry.succeededWithRetry()
                  + " saved, "
                  + (retry.failedWithRetry() + retry.failedWithoutRetry())
                  + " failed, "
                  + retry.succeededWithoutRetry()
                  + " right at first"));
    }
    for (Shared.Known<RateLimiter> each : made.rateLimits().all()) {
      RateLimiter.Metrics metrics = each.thing().getMetrics();
      rows.add(
          row(
              "rate limit",
              each,
              Words.count(metrics.getAvailablePermissions(), "permit") + " left"));
    }
    for (Shared.Known<TimeLimited> each : made.timeLimits().all()) {
      TimeLimited limit = each.thing();
      rows.add(
          row(
              "time limit",
              each,
              limit.late.sum()
                  + " interrupted, "
                  + limit.failed.sum()
                  + " failed, "
                  + limit.successful.sum()
                  + " in time"));
    }
    for (Shared.Known<Bulkhead> each : made.bulkheads().all()) {
      Bulkhead.Metrics metrics = each.thing().getMetrics();
      rows.add(
          row(
              "bulkhead",
              each,
              metrics.getAvailableConcurrentCalls()
                  + " of "
                  + metrics.getMaxAllowedConcurrentCalls()
                  + " places free"));
    }
    for (Shared.Known<PoolBulkhead> each : made.pools().all()) {
      PoolBulkhead pool = each.thing();
      rows.add(
          row(
              "bulkhead",
              each,
              pool.active()
                  + " of "
                  + pool.settings().most()
                  + " threads at work, "
                  + pool.waiting()
                  + " calls wait"));
    }
    return rows;
  }

  private static List<String> row(String kind, Shared.Known<?> known, String soFar) {
    return List.of(kind, known.name(), soFar, known.settings(), String.join(", ", known.users()));
  }
}
