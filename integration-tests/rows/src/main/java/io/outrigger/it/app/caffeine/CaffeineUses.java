package io.outrigger.it.app.caffeine;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import com.github.benmanes.caffeine.cache.stats.ConcurrentStatsCounter;
import io.outrigger.it.app.caches.AtOnce;
import io.outrigger.it.app.caches.CacheServer;
import io.outrigger.it.app.caches.CacheUses;
import io.outrigger.it.app.caches.Loaded;
import io.outrigger.it.app.caches.Tally;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Each kind does the same with two caches, of which one counts because the program has asked it to:
 * what that one says is what both have to be counted for.
 */
public final class CaffeineUses implements CacheUses {

  private static final List<String> KEYS = List.of("a", "b", "c", "d");

  /** For the service of another class loader. */
  public CaffeineUses() {}

  private static Caffeine<Object, Object> builder() {
    return Caffeine.newBuilder().executor(Runnable::run);
  }

  @Override
  public String use(String kind) throws Exception {
    switch (kind) {
      case "unbounded":
        return manual(builder().build(), builder().recordStats().build());
      case "bounded":
        return manual(
            builder().maximumSize(3).build(), builder().maximumSize(3).recordStats().build());
      case "weighed":
        return manual(weighed().build(), weighed().recordStats().build());
      case "expiring":
        return expiring();
      case "loading":
        return loading(
            builder().build(Loaded::value), builder().recordStats().build(Loaded::value));
      case "bounded-loading":
        return loading(
            builder().maximumSize(3).build(Loaded::value),
            builder().maximumSize(3).recordStats().build(Loaded::value));
      case "async":
        return async(builder().buildAsync(), builder().recordStats().buildAsync());
      case "bounded-async":
        return async(
            builder().maximumSize(3).buildAsync(),
            builder().maximumSize(3).recordStats().buildAsync());
      case "async-loading":
        return asyncLoading(
            builder().maximumSize(3).buildAsync(Loaded::value),
            builder().maximumSize(3).recordStats().buildAsync(Loaded::value));
      case "spec":
        return manual(
            Caffeine.from("maximumSize=100").build(),
            Caffeine.from("maximumSize=100,recordStats").build());
      case "soft":
        return manual(
            builder().softValues().maximumSize(3).build(),
            builder().softValues().maximumSize(3).recordStats().build());
      case "weak":
        return weak(builder().weakKeys().build(), builder().weakKeys().recordStats().build());
      case "listening":
        return listening();
      case "refreshing":
        return refreshing();
      case "each-its-time":
        return manual(
            builder().expireAfter(new LongLived()).build(),
            builder().expireAfter(new LongLived()).recordStats().build());
      case "asked":
        return asked();
      case "untouched":
        return untouched();
      case "trimmed":
        return trimmed();
      default:
        return "no kind " + kind;
    }
  }

  private static Caffeine<String, String> weighed() {
    return builder().maximumWeight(10).weigher((String key, String value) -> value.length());
  }

  private static String manual(Cache<String, String> unasked, Cache<String, String> asked) {
    return compared(unasked, asked, onManual(unasked), onManual(asked));
  }

  /** What the application sees must be the same; what one counts, both have to be counted for. */
  private static String compared(
      Cache<String, String> unasked, Cache<String, String> asked, String first, String second) {
    return twice(asked.stats())
        + "\nsame: "
        + first.equals(second)
        + "\n"
        + first
        + "\nunasked: "
        + shown(unasked)
        + "\nasked: "
        + shown(asked);
  }

  private static String twice(CacheStats stats) {
    return Tally.of(
        2 * stats.hitCount(),
        2 * stats.missCount(),
        2 * stats.loadSuccessCount(),
        2 * stats.loadFailureCount(),
        2 * stats.evictionCount());
  }

  private static String shown(Cache<String, String> cache) {
    CacheStats stats = cache.stats();
    return cache.policy().isRecordingStats()
        + " "
        + stats.hitCount()
        + " "
        + stats.missCount()
        + " "
        + stats.loadSuccessCount()
        + " "
        + stats.loadFailureCount()
        + " "
        + stats.evictionCount()
        + " "
        + stats.evictionWeight()
        + " "
        + (stats.totalLoadTime() > 0)
        + " holds "
        + cache.estimatedSize();
  }

  private static String onManual(Cache<String, String> cache) {
    StringBuilder seen = new StringBuilder();
    note(seen, cache.getIfPresent("a"));
    cache.put("a", "1");
    note(seen, cache.getIfPresent("a"));
    note(seen, cache.get("b", Loaded::value));
    note(seen, cache.get("b", Loaded::value));
    note(seen, cache.get("none", Loaded::value));
    try {
      cache.get("bad", Loaded::value);
    } catch (IllegalArgumentException expected) {
      note(seen, expected.getMessage());
    }
    note(seen, cache.getAllPresent(KEYS).size());
    note(seen, cache.getAll(KEYS, Loaded::values).size());
    Map<String, String> map = cache.asMap();
    note(seen, map.get("nowhere"));
    note(seen, map.containsKey("a"));
    note(seen, map.computeIfAbsent("e", Loaded::value) != null);
    note(seen, map.computeIfPresent("e", (key, value) -> value + "?") != null);
    note(seen, map.merge("e", "+", String::concat) != null);
    note(seen, map.compute("f", (key, value) -> "new"));
    map.putIfAbsent("g", "2");
    for (int i = 0; i < 20; i++) {
      cache.put("k" + i, "value");
    }
    cache.invalidate("k19");
    cache.cleanUp();
    return seen.toString();
  }

  private static void note(StringBuilder seen, Object what) {
    seen.append(what).append(' ');
  }

  private static String expiring() {
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

  private static Caffeine<Object, Object> expiring(AtomicLong now) {
    return builder().expireAfterWrite(1, TimeUnit.MINUTES).ticker(now::get);
  }

  private static String loading(
      LoadingCache<String, String> unasked, LoadingCache<String, String> asked) {
    return compared(unasked, asked, onLoading(unasked), onLoading(asked));
  }

  private static String onLoading(LoadingCache<String, String> cache) {
    StringBuilder seen = new StringBuilder();
    note(seen, cache.get("a"));
    note(seen, cache.get("a"));
    note(seen, cache.get("none"));
    note(seen, cache.getAll(KEYS).size());
    try {
      cache.get("bad");
    } catch (IllegalArgumentException expected) {
      note(seen, expected.getMessage());
    }
    cache.refresh("a");
    return seen + onManual(cache);
  }

  private static String async(
      AsyncCache<String, String> unasked, AsyncCache<String, String> asked) {
    return compared(unasked.synchronous(), asked.synchronous(), onAsync(unasked), onAsync(asked));
  }

  private static String onAsync(AsyncCache<String, String> cache) {
    StringBuilder seen = new StringBuilder();
    note(seen, cache.getIfPresent("a") != null);
    note(seen, cache.get("a", Loaded::value).join());
    note(seen, cache.get("a", Loaded::value).join());
    note(seen, cache.get("bad", Loaded::value).isCompletedExceptionally());
    note(seen, cache.get("none", Loaded::value).isDone());
    CompletableFuture<String> later = new CompletableFuture<>();
    cache.put("later", later);
    later.complete("now");
    note(seen, cache.synchronous().getIfPresent("later"));
    note(seen, cache.getAll(KEYS, Loaded::values).join().size());
    return seen + onManual(cache.synchronous());
  }

  private static String asyncLoading(
      AsyncLoadingCache<String, String> unasked, AsyncLoadingCache<String, String> asked) {
    StringBuilder seen = new StringBuilder();
    for (AsyncLoadingCache<String, String> each : List.of(unasked, asked)) {
      note(seen, each.get("x").join());
      note(seen, each.getAll(KEYS).join().size());
      note(seen, each.synchronous().get("x"));
    }
    return async(unasked, asked) + "\n" + seen;
  }

  /** With keys that nobody collects. */
  private static String weak(Cache<String, String> unasked, Cache<String, String> asked) {
    return compared(unasked, asked, onFew(unasked), onFew(asked));
  }

  private static String onFew(Cache<String, String> cache) {
    StringBuilder seen = new StringBuilder();
    note(seen, cache.getIfPresent("a"));
    note(seen, cache.get("a", Loaded::value));
    note(seen, cache.getIfPresent("a"));
    return seen.toString();
  }

  private static String listening() {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    Cache<String, String> unasked = listening(first).build();
    Cache<String, String> asked = listening(second).recordStats().build();
    return manual(unasked, asked) + "\nheard the same: " + first.equals(second);
  }

  private static Caffeine<String, String> listening(List<String> heard) {
    return builder()
        .maximumSize(3)
        .removalListener((String key, String value, RemovalCause cause) -> heard.add(key + cause));
  }

  private static String refreshing() {
    AtomicLong one = new AtomicLong();
    AtomicLong other = new AtomicLong();
    LoadingCache<String, String> unasked = refreshing(one).build(Loaded::value);
    LoadingCache<String, String> asked = refreshing(other).recordStats().build(Loaded::value);
    return compared(unasked, asked, onRefreshing(unasked, one), onRefreshing(asked, other));
  }

  private static String onRefreshing(LoadingCache<String, String> cache, AtomicLong now) {
    StringBuilder seen = new StringBuilder();
    note(seen, cache.get("a"));
    now.addAndGet(TimeUnit.MINUTES.toNanos(2));
    note(seen, cache.get("a"));
    note(seen, cache.get("a"));
    return seen + onLoading(cache);
  }

  private static Caffeine<Object, Object> refreshing(AtomicLong now) {
    return builder().refreshAfterWrite(1, TimeUnit.MINUTES).ticker(now::get);
  }

  /** Each entry has a time of its own. */
  private static final class LongLived implements Expiry<Object, Object> {
    @Override
    public long expireAfterCreate(Object key, Object value, long now) {
      return TimeUnit.DAYS.toNanos(1);
    }

    @Override
    public long expireAfterUpdate(Object key, Object value, long now, long left) {
      return left;
    }

    @Override
    public long expireAfterRead(Object key, Object value, long now, long left) {
      return left;
    }
  }

  /**
   * What a builder holds is the program's alone: of another's counters, {@code recordStats} would
   * think that it was called before.
   */
  private static String untouched() throws ReflectiveOperationException {
    Field supplier = Caffeine.class.getDeclaredField("statsCounterSupplier");
    supplier.setAccessible(true);
    Caffeine<Object, Object> used = builder();
    used.build();
    return Tally.of(0, 0, 0, 0, 0)
        + "\n"
        + supplier.get(builder())
        + " "
        + supplier.get(used)
        + " "
        + builder().recordStats();
  }

  /** A product may carry a copy of Caffeine with nothing in it that it does not use. */
  private static String trimmed() throws Exception {
    try (Trimmed loader = new Trimmed(CacheServer.classPath())) {
      Class<?> there = loader.loadClass(CaffeineUses.class.getName());
      Object entries = there.getMethod("threeEntries").invoke(there.getConstructor().newInstance());
      return Tally.of(0, 0, 0, 0, 0) + "\nholds " + ((Map<?, ?>) entries).size();
    }
  }

  /** Whatever a program asks of a builder, it gets. */
  private static String asked() {
    StringBuilder seen = new StringBuilder();
    Caffeine<Object, Object> twice = builder().recordStats();
    try {
      twice.recordStats();
    } catch (IllegalStateException expected) {
      note(seen, expected.getMessage());
    }
    Caffeine<Object, Object> none = builder();
    try {
      none.recordStats(null);
    } catch (NullPointerException expected) {
      note(seen, "null is refused");
    }
    note(seen, none);
    Cache<String, String> before = none.build();
    ConcurrentStatsCounter own = new ConcurrentStatsCounter();
    Cache<String, String> after = none.recordStats(() -> own).build();
    before.getIfPresent("a");
    after.getIfPresent("a");
    note(seen, own.snapshot().missCount());
    note(seen, shown(before));
    note(seen, shown(after));
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
    Cache<String, String> cache = builder().maximumSize(100).build();
    cache.put("a", "1");
    AtOnce.run(threads, times, () -> cache.getIfPresent("a"));
    return Tally.of((long) threads * times, 0, 0, 0, 0);
  }
}
