package io.outrigger.strategy.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.outrigger.option.OptionValues;
import io.outrigger.spi.StrategyContext;
import io.outrigger.strategy.Delays;
import io.outrigger.strategy.Faults;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What all methods share; made when the first one is linked. */
final class Resilience {

  private final StrategyContext context;
  private final Faults faults;
  private final Breakers breakers;
  private final Shared<Bulkhead> bulkheads = new Shared<>("bulkhead");
  private final Shared<PoolBulkhead> pools = new Shared<>("thread pool bulkhead");
  private final Shared<QueueBulkhead> queues = new Shared<>("queue");
  private final Shared<RateLimiter> rateLimits = new Shared<>("rate limit");
  private final Shared<Retrying> retries = new Shared<>("retry");
  private final ConcurrentMap<String, RetryBudget> budgets = new ConcurrentSkipListMap<>();
  private final Shared<TimeLimited> timeLimits = new Shared<>("time limit");
  private final Shared<LongAdder> fallbacks = new Shared<>("fallback");
  private final Workers workers;
  private final Delays delays = new Delays();
  private final Futures futures;
  private volatile Pause pause = Thread::sleep;

  Resilience(StrategyContext context) {
    this.context = context;
    faults = new Faults(context);
    breakers = new Breakers(context.nanoClock(), context::info);
    futures = new Futures(delays, faults);
    workers = new Workers(context.options().get(ResilienceOptions.MAX_WORKERS));
  }

  /** As they are now: the configuration may change. */
  OptionValues options() {
    return context.options();
  }

  /** What the JVM was given for the application under that name, or null. */
  @Nullable String applicationSetting(String name) {
    return context.applicationSetting(name);
  }

  void warn(String text) {
    context.warnOnce(text);
  }

  LongSupplier nanoClock() {
    return context.nanoClock();
  }

  Faults faults() {
    return faults;
  }

  Breakers breakers() {
    return breakers;
  }

  Shared<Bulkhead> bulkheads() {
    return bulkheads;
  }

  Shared<PoolBulkhead> pools() {
    return pools;
  }

  /** What waits for a bulkhead of an asynchronous method. */
  Shared<QueueBulkhead> queues() {
    return queues;
  }

  Shared<RateLimiter> rateLimits() {
    return rateLimits;
  }

  Shared<Retrying> retries() {
    return retries;
  }

  /** Of hosts and ports that are called by HTTP, by their names. */
  ConcurrentMap<String, RetryBudget> budgets() {
    return budgets;
  }

  Shared<TimeLimited> timeLimits() {
    return timeLimits;
  }

  /** How often each fallback has answered. */
  Shared<LongAdder> fallbacks() {
    return fallbacks;
  }

  /** Methods are about to be linked anew. */
  void changing() {
    for (Shared<?> each : shared()) {
      each.changing();
    }
  }

  /** Methods have been linked anew. */
  void changed() {
    for (Shared<?> each : shared()) {
      each.changed();
    }
  }

  private List<Shared<?>> shared() {
    return List.of(
        breakers.shared(), bulkheads, pools, queues, rateLimits, retries, timeLimits, fallbacks);
  }

  Workers workers() {
    return workers;
  }

  Delays delays() {
    return delays;
  }

  Futures futures() {
    return futures;
  }

  /** How methods linked from now on wait between attempts. */
  Pause pause() {
    return pause;
  }

  /** For tests. */
  void pause(Pause other) {
    pause = other;
  }
}
