package io.outrigger.strategy.caching;

import io.outrigger.port.cache.CacheEvent;
import io.outrigger.port.cache.CachePort;
import io.outrigger.port.cache.CacheSeries;
import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.MeterSink;
import io.outrigger.strategy.MeterSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The meters of caches, under the names that Micrometer gives to caches, and which level they are
 * of: memory, or the library of a cache that the application has by itself. Caches of one name in
 * different class loaders are one here.
 */
final class CachingMeters implements MeterSource {

  private static final String OURS = "once a method is cached";
  private static final String ANY = "once a method is cached or the application has built a cache";
  private static final String MEMORY = "memory";
  private static final String REDIS = "redis";

  static final MetricSpec GETS =
      MetricSpec.counter(
              "cache_gets_total",
              "Lookups in the cache, by whether they were a hit or a miss.",
              "cache",
              "level",
              "result")
          .appears(ANY);

  static final MetricSpec PUTS =
      MetricSpec.counter(
              "cache_puts_total", "Entries that were put into the cache.", "cache", "level")
          .appears(ANY);

  static final MetricSpec EVICTIONS =
      MetricSpec.counter(
              "cache_evictions_total",
              "Entries that went because there were too many or their time was over.",
              "cache",
              "level")
          .appears(ANY);

  static final MetricSpec SIZE =
      MetricSpec.gauge("cache_size", "Entries in the cache.", "cache", "level").appears(ANY);

  static final MetricSpec LOADS =
      MetricSpec.counter(
              "cache_load_total",
              "Loads: calls of methods or loaders for what was not in the cache, success or failure;"
                  + " not those by callers who could not share one.",
              "cache",
              "level",
              "result")
          .appears(ANY);

  static final MetricSpec LOAD_DURATION =
      MetricSpec.gauge(
              "cache_load_duration_seconds",
              "What those calls took in all; a hit saves what a call takes on average.",
              "cache",
              "level")
          .appears(ANY);

  static final MetricSpec ERRORS =
      MetricSpec.counter(
              "cache_errors_total",
              "Faults in keys or caches, after which the method was called as if there were none.",
              "cache",
              "level")
          .appears(OURS);

  static final MetricSpec REMOVALS =
      MetricSpec.counter(
              "cache_removals_total",
              "Removals and replacements of entries that instances have told each other: sent or"
                  + " received.",
              "cache",
              "direction")
          .appears("once a method is cached, with `outrigger.cache.redis.uri`");

  static final List<MetricSpec> SPECS =
      List.of(GETS, PUTS, EVICTIONS, SIZE, LOADS, LOAD_DURATION, ERRORS, REMOVALS);

  private final LazyCaching parts;

  CachingMeters(LazyCaching parts) {
    this.parts = parts;
  }

  @Override
  public void read(MeterSink sink) {
    Caching made = parts.find();
    if (made != null) {
      read(sink, made);
    }
    for (CachePort.Reading each : CachePort.read()) {
      read(sink, each.series(), each.size());
    }
  }

  private static void read(MeterSink sink, Caching made) {
    Map<String, Long> sizes = new HashMap<>();
    for (Caches.Known each : made.caches().all()) {
      sizes.merge(each.name(), each.cache().size(), Long::sum);
    }
    for (CacheCounts each : made.caches().allCounts().values()) {
      read(sink, each, sizes.getOrDefault(each.name(), 0L));
    }
    SharedStore store = made.store();
    if (store != null) {
      store.counts().forEach((name, counts) -> read(sink, name, counts));
    }
  }

  private static void read(MeterSink sink, String name, StoreCounts counts) {
    sink.family(GETS).value(counts.hits.doubleValue(), name, REDIS, "hit");
    sink.family(GETS).value(counts.misses.doubleValue(), name, REDIS, "miss");
    sink.family(PUTS).value(counts.puts.doubleValue(), name, REDIS);
    sink.family(ERRORS).value(counts.errors.doubleValue(), name, REDIS);
    sink.family(REMOVALS).value(counts.told.doubleValue(), name, "sent");
    sink.family(REMOVALS).value(counts.heard.doubleValue(), name, "received");
  }

  private static void read(MeterSink sink, CacheCounts counts, long size) {
    String name = counts.name();
    sink.family(GETS).value(counts.hits.doubleValue(), name, MEMORY, "hit");
    sink.family(GETS).value(counts.misses.doubleValue(), name, MEMORY, "miss");
    sink.family(PUTS).value(counts.puts.doubleValue(), name, MEMORY);
    sink.family(EVICTIONS).value(counts.evictions.doubleValue(), name, MEMORY);
    sink.family(SIZE).value((double) size, name, MEMORY);
    sink.family(LOADS).value(counts.loads.doubleValue(), name, MEMORY, "success");
    sink.family(LOADS).value(counts.failedLoads.doubleValue(), name, MEMORY, "failure");
    sink.family(LOAD_DURATION).value(counts.loadNanos.sum() / 1e9, name, MEMORY);
    sink.family(ERRORS).value(counts.errors.doubleValue(), name, MEMORY);
  }

  private static void read(MeterSink sink, CacheSeries series, long size) {
    String name = series.name();
    String level = series.library();
    sink.family(GETS).value((double) series.hits(), name, level, "hit");
    sink.family(GETS).value((double) series.misses(), name, level, "miss");
    if (series.counts(CacheEvent.PUTS)) {
      sink.family(PUTS).value((double) series.puts(), name, level);
    }
    if (series.counts(CacheEvent.EVICTIONS)) {
      sink.family(EVICTIONS).value((double) series.evictions(), name, level);
    }
    sink.family(SIZE).value((double) size, name, level);
    if (series.counts(CacheEvent.LOADS)) {
      sink.family(LOADS).value((double) series.loads(), name, level, "success");
      sink.family(LOADS).value((double) series.failedLoads(), name, level, "failure");
      sink.family(LOAD_DURATION).value(series.loadNanos() / 1e9, name, level);
    }
  }

  @Override
  public String toString() {
    return "the caches";
  }
}
