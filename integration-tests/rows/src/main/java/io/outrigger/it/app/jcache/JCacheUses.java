package io.outrigger.it.app.jcache;

import com.github.benmanes.caffeine.jcache.configuration.CaffeineConfiguration;
import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import io.outrigger.it.app.caches.AtOnce;
import io.outrigger.it.app.caches.CacheUses;
import io.outrigger.it.app.caches.Loaded;
import io.outrigger.it.app.caches.Tally;
import io.outrigger.it.app.jcache.JCacheOperations.Evictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.integration.CacheLoader;
import javax.cache.spi.CachingProvider;
import org.jsr107.ri.spi.RICachingProvider;
import org.springframework.cache.jcache.JCacheCacheManager;

/** What Caffeine and the reference implementation provide. */
public final class JCacheUses implements CacheUses {

  private static final List<CachingProvider> held = new ArrayList<>();

  /** For the service of another class loader. */
  public JCacheUses() {}

  private static MutableConfiguration<String, String> plain() {
    return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
  }

  private static MutableConfiguration<String, String> loading() {
    return plain()
        .setReadThrough(true)
        .setCacheLoaderFactory(new FactoryBuilder.SingletonFactory<>(new Loader()));
  }

  /** What is put off is done at once. */
  private static CaffeineConfiguration<String, String> caffeine() {
    CaffeineConfiguration<String, String> configuration = new CaffeineConfiguration<>();
    configuration.setTypes(String.class, String.class);
    configuration.setExecutorFactory(() -> Runnable::run);
    return configuration;
  }

  @Override
  public String use(String kind) throws Exception {
    switch (kind) {
      case "caffeine":
        return JCacheOperations.pair(
            new CaffeineCachingProvider(), plain(), Evictions.COUNTED, JCacheOperations::all);
      case "caffeine-loading":
        return JCacheOperations.pair(
            new CaffeineCachingProvider(), loading(), Evictions.COUNTED, JCacheOperations::loading);
      case "caffeine-bounded":
        return bounded();
      case "caffeine-expiring":
        return expiring();
      case "caffeine-late":
        return JCacheOperations.late(new CaffeineCachingProvider(), plain(), JCacheOperations::all);
      case "reference":
        return JCacheOperations.pair(
            new RICachingProvider(), plain(), Evictions.NOT_COUNTED, JCacheOperations::all);
      case "reference-loading":
        return JCacheOperations.pair(
            new RICachingProvider(), loading(), Evictions.NOT_COUNTED, JCacheOperations::loading);
      case "reference-late":
        return JCacheOperations.late(new RICachingProvider(), plain(), JCacheOperations::all);
      case "spring":
        return spring();
      case "held":
        return holds();
      case "closed":
        return close();
      default:
        return "no kind " + kind;
    }
  }

  private static String bounded() throws Exception {
    CaffeineConfiguration<String, String> configuration = caffeine();
    configuration.setMaximumSize(OptionalLong.of(3));
    return JCacheOperations.pair(
        new CaffeineCachingProvider(),
        configuration,
        Evictions.COUNTED,
        (cache, seen) -> {
          for (int i = 0; i < 50; i++) {
            cache.put("key" + i, "value");
          }
          int found = 0;
          for (int i = 0; i < 50; i++) {
            found += cache.get("key" + i) == null ? 0 : 1;
          }
          seen.append(found);
        });
  }

  /** Entries live for ten seconds, by a clock of ours for each cache. */
  private static String expiring() throws Exception {
    AtomicReference<AtomicLong> latest = new AtomicReference<>();
    CaffeineConfiguration<String, String> configuration = caffeine();
    configuration.setTickerFactory(
        () -> {
          AtomicLong now = new AtomicLong(TimeUnit.DAYS.toNanos(1));
          latest.set(now);
          return now::get;
        });
    configuration.setExpiryPolicyFactory(
        CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.SECONDS, 10)));
    return JCacheOperations.pair(
        new CaffeineCachingProvider(),
        configuration,
        Evictions.COUNTED,
        (cache, seen) -> {
          cache.put("a", "1");
          cache.put("b", "2");
          seen.append(cache.get("a"));
          latest.get().addAndGet(TimeUnit.SECONDS.toNanos(11));
          seen.append(cache.get("a")).append(cache.putIfAbsent("b", "3"));
        });
  }

  /** Two hits, one miss, one put: Spring's layer counts nothing. */
  private static String spring() {
    try (CaffeineCachingProvider provider = new CaffeineCachingProvider()) {
      CacheManager manager = provider.getCacheManager();
      manager.createCache("spring", plain());
      JCacheCacheManager spring = new JCacheCacheManager(manager);
      spring.afterPropertiesSet();
      org.springframework.cache.Cache cache = spring.getCache("spring");
      StringBuilder seen = new StringBuilder();
      seen.append(cache.get("a"));
      cache.put("a", "1");
      seen.append(cache.get("a").get()).append(cache.get("a", String.class));
      return Tally.ofPuts(2, 1, 1) + "\n" + seen;
    }
  }

  /** Stay, with three entries and two. */
  private static String holds() {
    close();
    held.add(new CaffeineCachingProvider());
    held.add(new RICachingProvider());
    Cache<String, String> caffeine =
        held.get(0).getCacheManager().createCache("of-caffeine", plain());
    caffeine.put("a", "1");
    caffeine.put("b", "2");
    caffeine.put("c", "3");
    Cache<String, String> reference =
        held.get(1).getCacheManager().createCache("of-reference", plain());
    reference.put("a", "1");
    reference.put("b", "2");
    return Tally.ofPuts(0, 0, 5);
  }

  private static String close() {
    for (CachingProvider each : held) {
      each.close();
    }
    held.clear();
    return Tally.ofPuts(0, 0, 0);
  }

  /** Loads what does not begin with "bad" or "none". */
  public static final class Loader implements CacheLoader<String, String>, java.io.Serializable {
    private static final long serialVersionUID = 1;

    /** For the factory. */
    public Loader() {}

    @Override
    public String load(String key) {
      return Loaded.value(key);
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
      return Loaded.values(keys);
    }
  }

  @Override
  public Object threeEntries() {
    Cache<String, String> cache =
        new CaffeineCachingProvider().getCacheManager().createCache("three", plain());
    cache.put("a", "1");
    cache.put("b", "2");
    cache.put("c", "3");
    return cache;
  }

  @Override
  public String findAtOnce(int threads, int times) throws Exception {
    try (CaffeineCachingProvider provider = new CaffeineCachingProvider()) {
      Cache<String, String> cache = provider.getCacheManager().createCache("at-once", plain());
      cache.put("a", "1");
      AtOnce.run(threads, times, () -> cache.get("a"));
      return Tally.ofPuts((long) threads * times, 0, 1);
    }
  }
}
