package io.outrigger.strategy.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.MeterSink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The meters of retries, bulkheads, rate limits, time limits and fallbacks. */
final class KindredMeters {

  static final MetricSpec RETRY_CALLS =
      MetricSpec.counter(
              "resilience4j_retry_calls_total",
              "Calls under the retry: successful or failed, with or without another attempt.",
              "kind",
              "name")
          .appears("once a retry applies");

  static final MetricSpec RETRIES_DENIED =
      MetricSpec.counter(
              "outrigger_http_retries_denied_total",
              "Requests that were not sent once more because there was no budget left for it.",
              "name")
          .appears("once a call by HTTP can be sent once more");

  private static final String BULKHEAD = "once a bulkhead applies";

  static final MetricSpec AVAILABLE =
      MetricSpec.gauge(
              "resilience4j_bulkhead_available_concurrent_calls",
              "Places that are free in the bulkhead.",
              "name")
          .appears(BULKHEAD);

  static final MetricSpec MAX_ALLOWED =
      MetricSpec.gauge(
              "resilience4j_bulkhead_max_allowed_concurrent_calls",
              "Places that the bulkhead has.",
              "name")
          .appears(BULKHEAD);

  private static final String POOL = "once a bulkhead with threads of its own applies";

  static final MetricSpec POOL_SIZE =
      MetricSpec.gauge(
              "resilience4j_bulkhead_thread_pool_size", "Threads that the bulkhead has.", "name")
          .appears(POOL);

  static final MetricSpec POOL_CORE =
      MetricSpec.gauge(
              "resilience4j_bulkhead_core_thread_pool_size",
              "Threads that the bulkhead keeps.",
              "name")
          .appears(POOL);

  static final MetricSpec POOL_MOST =
      MetricSpec.gauge(
              "resilience4j_bulkhead_max_thread_pool_size",
              "Threads that the bulkhead may have.",
              "name")
          .appears(POOL);

  static final MetricSpec POOL_ACTIVE =
      MetricSpec.gauge(
              "resilience4j_bulkhead_active_thread_count",
              "Threads of the bulkhead that are at work.",
              "name")
          .appears(POOL);

  static final MetricSpec QUEUE =
      MetricSpec.gauge("resilience4j_bulkhead_queue_depth", "Calls that wait for a thread.", "name")
          .appears(POOL);

  static final MetricSpec QUEUE_CAPACITY =
      MetricSpec.gauge(
              "resilience4j_bulkhead_queue_capacity", "Calls that may wait for a thread.", "name")
          .appears(POOL);

  private static final String RATE_LIMIT = "once a rate limit applies";

  static final MetricSpec PERMISSIONS =
      MetricSpec.gauge(
              "resilience4j_ratelimiter_available_permissions",
              "Permits that are left in the period; below 0 for those waited for.",
              "name")
          .appears(RATE_LIMIT);

  static final MetricSpec WAITING =
      MetricSpec.gauge(
              "resilience4j_ratelimiter_waiting_threads", "Calls that wait for a permit.", "name")
          .appears(RATE_LIMIT);

  static final MetricSpec TIME_LIMIT_CALLS =
      MetricSpec.counter(
              "resilience4j_timelimiter_calls_total",
              "Calls under the time limit: successful, failed or timeout.",
              "kind",
              "name")
          .appears("once a time limit applies");

  static final MetricSpec FALLBACK_CALLS =
      MetricSpec.counter(
              "outrigger_fallback_calls_total", "Calls that the fallback has answered.", "name")
          .appears("once a fallback applies");

  static final List<MetricSpec> SPECS =
      List.of(
          RETRY_CALLS,
          RETRIES_DENIED,
          AVAILABLE,
          MAX_ALLOWED,
          POOL_SIZE,
          POOL_CORE,
          POOL_MOST,
          POOL_ACTIVE,
          QUEUE,
          QUEUE_CAPACITY,
          PERMISSIONS,
          WAITING,
          TIME_LIMIT_CALLS,
          FALLBACK_CALLS);

  private KindredMeters() {}

  static void read(MeterSink sink, Resilience parts) {
    for (Shared.Known<Retrying> each : parts.retries().all()) {
      Retrying retry = each.thing();
      MeterSink.Family calls = sink.family(RETRY_CALLS);
      calls.value((double) retry.succeededWithoutRetry(), "successful_without_retry", each.name());
      calls.value((double) retry.succeededWithRetry(), "successful_with_retry", each.name());
      calls.value((double) retry.failedWithoutRetry(), "failed_without_retry", each.name());
      calls.value((double) retry.failedWithRetry(), "failed_with_retry", each.name());
    }
    for (Map.Entry<String, RetryBudget> each : parts.budgets().entrySet()) {
      sink.family(RETRIES_DENIED).value((double) each.getValue().denied(), each.getKey());
    }
    for (Shared.Known<Bulkhead> each : parts.bulkheads().all()) {
      Bulkhead.Metrics metrics = each.thing().getMetrics();
      sink.family(AVAILABLE).value(metrics.getAvailableConcurrentCalls(), each.name());
      sink.family(MAX_ALLOWED).value(metrics.getMaxAllowedConcurrentCalls(), each.name());
    }
    for (Shared.Known<PoolBulkhead> each : parts.pools().all()) {
      PoolBulkhead pool = each.thing();
      sink.family(POOL_SIZE).value(pool.size(), each.name());
      sink.family(POOL_CORE).value(pool.settings().core(), each.name());
      sink.family(POOL_MOST).value(pool.settings().most(), each.name());
      sink.family(POOL_ACTIVE).value(pool.active(), each.name());
      sink.family(QUEUE).value(pool.waiting(), each.name());
      sink.family(QUEUE_CAPACITY).value(pool.settings().queue(), each.name());
    }
    for (Shared.Known<RateLimiter> each : parts.rateLimits().all()) {
      RateLimiter.Metrics metrics = each.thing().getMetrics();
      sink.family(PERMISSIONS).value(metrics.getAvailablePermissions(), each.name());
      sink.family(WAITING).value(metrics.getNumberOfWaitingThreads(), each.name());
    }
    for (Shared.Known<TimeLimited> each : parts.timeLimits().all()) {
      TimeLimited limit = each.thing();
      MeterSink.Family calls = sink.family(TIME_LIMIT_CALLS);
      calls.value((double) limit.successful.sum(), "successful", each.name());
      calls.value((double) limit.failed.sum(), "failed", each.name());
      calls.value((double) limit.late.sum(), "timeout", each.name());
    }
    for (Shared.Known<LongAdder> each : parts.fallbacks().all()) {
      sink.family(FALLBACK_CALLS).value((double) each.thing().sum(), each.name());
    }
  }
}
