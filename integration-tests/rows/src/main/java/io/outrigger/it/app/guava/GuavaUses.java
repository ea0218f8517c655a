package io.outrigger.it.app.guava;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheBuilderSpec;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.CacheStats;
import com.google.common.cache.LoadingCache;
import com.google.common.cache.Weigher;
import com.google.common.util.concurrent.UncheckedExecutionException;
import io.outrigger.it.app.caches.AtOnce;
import io.outrigger.it.app.caches.CacheUses;
import io.outrigger.it.app.caches.Loaded;
import io.outrigger.it.app.caches.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Each kind does the same with two caches, of which one counts because the program has asked it to:
 * what that one says is what both have to be counted for.
 */
public final class GuavaUses implements CacheUses {

  private static final List<String> KEYS = Arrays.asList("a", "b", "c", "d");

  private static final CacheLoader<String, String> LOADER =
      new CacheLoader<String, String>() {
        @Override
        public String load(String key) {
          return Loaded.value(key);
        }
      };

  private static final Weigher<String, String> LENGTH =
      new Weigher<String, String>() {
        @Override
        public int weigh(String key, String value) {
          return value.length();
        }
      };

  /** For the service of another class loader. */
  public GuavaUses() {}

  /** Without it, caches are bounded by their segments. */
  private static CacheBuilder<Object, Object> builder() {
    return CacheBuilder.newBuilder().concurrencyLevel(1);
  }

  @Override
  public String use(String kind) throws Exception {
    switch (kind) {
      case "unbounded":
        return manual(
            CacheBuilder.newBuilder().<String, String>build(),
            CacheBuilder.newBuilder().recordStats().<String, String>build());
      case "bounded":
        return manual(
            builder().maximumSize(3).<String, String>build(),
            builder().maximumSize(3).recordStats().<String, String>build());
      case "weighed":
        return manual(
            builder().maximumWeight(10).weigher(LENGTH).<String, String>build(),
            builder().maximumWeight(10).weigher(LENGTH).recordStats().<String, String>build());
      case "expiring":
        return expiring();
      case "loading":
        return loading(
            builder().maximumSize(3).build(LOADER),
            builder().maximumSize(3).recordStats().build(LOADER));
      case "spec":
        return manual(
            CacheBuilder.from(CacheBuilderSpec.parse("maximumSize=100")).<String, String>build(),
            CacheBuilder.from("maximumSize=100,recordStats").<String, String>build());
      case "asked":
        return asked();
      default:
        return "no kind " + kind;
    }
  }

  private static String manual(Cache<String, String> unasked, Cache<String, String> asked)
      throws Exception {
    return compared(unasked, asked, onManual(unasked), onManual(asked));
  }

  private static String compared(
      Cache<String, String> unasked, Cache<String, String> asked, String first, String second) {
    CacheStats stats = asked.stats();
    return Tally.of(
            2 * stats.hitCount(),
            2 * stats.missCount(),
            2 * stats.loadSuccessCount(),
            2 * stats.loadExceptionCount(),
            2 * stats.evictionCount())
        + "\nsame: "
        + first.equals(second)
        + "\n"
        + first
        + "\nunasked: "
        + shown(unasked)
        + "\nasked: "
        + shown(asked);
  }

  private static String shown(Cache<String, String> cache) {
    CacheStats stats = cache.stats();
    return stats.hitCount()
        + " "
        + stats.missCount()
        + " "
        + stats.loadSuccessCount()
        + " "
        + stats.loadExceptionCount()
        + " "
        + stats.evictionCount()
        + " "
        + (stats.totalLoadTime() > 0)
        + " holds "
        + cache.size();
  }

  private static void note(StringBuilder seen, Object what) {
    seen.append(what).append(' ');
  }

  private static String get(Cache<String, String> cache, String key) throws ExecutionException {
    return cache.get(key, () -> Loaded.value(key));
  }

  private static String onManual(Cache<String, String> cache) throws Exception {
    StringBuilder seen = new StringBuilder();
    note(seen, cache.getIfPresent("a"));
    cache.put("a", "1");
    note(seen, cache.getIfPresent("a"));
    note(seen, get(cache, "b"));
    note(seen, get(cache, "b"));
    try {
      get(cache, "none");
    } catch (CacheLoader.InvalidCacheLoadException expected) {
      note(seen, "nothing");
    }
    try {
      get(cache, "bad");
    } catch (UncheckedExecutionException expected) {
      note(seen, expected.getCause().getMessage());
    }
    note(seen, cache.getAllPresent(KEYS).size());
    note(seen, cache.asMap().get("nowhere"));
    note(seen, cache.asMap().containsKey("a"));
    cache.asMap().putIfAbsent("g", "2");
    for (int i = 0; i < 20; i++) {
      cache.put("k" + i, "value");
    }
    cache.invalidate("k19");
    cache.cleanUp();
    return seen.toString();
  }

  private static String loading(
      LoadingCache<String, String> unasked, LoadingCache<String, String> asked) throws Exception {
    return compared(unasked, asked, onLoading(unasked), onLoading(asked));
  }

  private static String onLoading(LoadingCache<String, String> cache) throws Exception {
    StringBuilder seen = new StringBuilder();
    note(seen, cache.get("a"));
    note(seen, cache.getUnchecked("a"));
    note(seen, cache.getAll(KEYS).size());
    try {
      cache.getUnchecked("bad");
    } catch (UncheckedExecutionException expected) {
      note(seen, expected.getCause().getMessage());
    }
    cache.refresh("d");
    return seen + onManual(cache);
  }

  private static String expiring() throws Exception {
    AtomicLong now = new AtomicLong();
    Cache<String, String> unasked = expiring(now).build();
    Cache<String, String> asked = expiring(now).recordStats().build();
    String first = onManual(unasked);
    String second = onManual(asked);
    now.addAndGet(TimeUnit.MINUTES.toNanos(2));
    unasked.cleanUp();
    asked.cleanUp();
    return compared(unasked, asked, first, second);
  }

  private static CacheBuilder<Object, Object> expiring(AtomicLong now) {
    return builder()
        .expireAfterWrite(1, TimeUnit.MINUTES)
        .ticker(
            new Ticker() {
              @Override
              public long read() {
                return now.get();
              }
            });
  }

  /** Whatever a program asks of a builder, it gets, also if it asks twice or between two caches. */
  private static String asked() {
    StringBuilder seen = new StringBuilder();
    CacheBuilder<Object, Object> shared = builder();
    note(seen, shared);
    Cache<String, String> before = shared.build();
    Cache<String, String> after = shared.recordStats().recordStats().build();
    before.getIfPresent("a");
    after.getIfPresent("a");
    note(seen, shown(before));
    note(seen, shown(after));
    try {
      builder().maximumWeight(3).build();
    } catch (IllegalStateException expected) {
      note(seen, expected.getMessage());
    }
    return Tally.of(0, 2, 0, 0, 0) + "\n" + seen;
  }

  @Override
  public Object threeEntries() {
    Cache<String, String> cache = builder().maximumSize(100).build();
    cache.put("a", "1");
    cache.put("b", "2");
    cache.put("c", "3");
    return cache.asMap();
  }

  @Override
  public String findAtOnce(int threads, int times) throws Exception {
    Cache<String, String> cache = CacheBuilder.newBuilder().build();
    cache.put("a", "1");
    AtOnce.run(threads, times, () -> cache.getIfPresent("a"));
    return Tally.of((long) threads * times, 0, 0, 0, 0);
  }
}
