package io.outrigger.it.app.ehcache;

import io.outrigger.it.app.caches.AtOnce;
import io.outrigger.it.app.caches.CacheUses;
import io.outrigger.it.app.caches.Loaded;
import io.outrigger.it.app.caches.Tally;
import io.outrigger.it.app.jcache.JCacheOperations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.UserManagedCache;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.builders.UserManagedCacheBuilder;
import org.ehcache.config.units.MemoryUnit;
import org.ehcache.core.spi.time.TimeSource;
import org.ehcache.expiry.Duration;
import org.ehcache.expiry.Expirations;
import org.ehcache.impl.internal.TimeSourceConfiguration;
import org.ehcache.spi.loaderwriter.CacheLoaderWriter;
import org.ehcache.spi.service.Service;

/**
 * What each kind adds up to is said here; where the version has statistics to ask for ({@link
 * LibraryCount}) it must say the same.
 */
public final class EhcacheUses implements CacheUses {

  private static CacheManager held;
  private static CacheManager closed;

  /** For the service of another class loader. */
  public EhcacheUses() {}

  @Override
  public String use(String kind) throws Exception {
    switch (kind) {
      case "heap":
        return managed(heap(100), null, EhcacheUses::all);
      case "asked":
        return managed(heap(100), LibraryCount.service(), EhcacheUses::all);
      case "bounded":
        return managed(heap(3), null, EhcacheUses::tooMany);
      case "bounded-asked":
        return managed(heap(3), LibraryCount.service(), EhcacheUses::tooMany);
      case "tiered":
        return managed(tiered(), null, EhcacheUses::all);
      case "tiered-asked":
        return managed(tiered(), LibraryCount.service(), EhcacheUses::all);
      case "overflowing":
        return managed(tiered(), null, EhcacheUses::tooLarge);
      case "overflowing-asked":
        return managed(tiered(), LibraryCount.service(), EhcacheUses::tooLarge);
      case "disk":
        return disk();
      case "expiring":
        return expiring(heap(100));
      case "expiring-tiered":
        return expiring(tiered());
      case "loading":
        return loading();
      case "user-managed":
        return userManaged();
      case "closed":
        return closed();
      case "held":
        return heldPrices();
      case "jcache":
        return jcache();
      default:
        return "no kind " + kind;
    }
  }

  /** Does something with a cache, and says what that adds up to. */
  private interface Use {
    String with(Cache<String, String> cache, StringBuilder seen);
  }

  private static ResourcePoolsBuilder heap(long entries) {
    return ResourcePoolsBuilder.heap(entries);
  }

  private static ResourcePoolsBuilder tiered() {
    return heap(2).offheap(1, MemoryUnit.MB);
  }

  private static CacheConfigurationBuilder<String, String> prices(ResourcePoolsBuilder pools) {
    return CacheConfigurationBuilder.newCacheConfigurationBuilder(
        String.class, String.class, pools);
  }

  private static String managed(ResourcePoolsBuilder pools, Service counting, Use use)
      throws Exception {
    CacheManagerBuilder<CacheManager> builder =
        CacheManagerBuilder.newCacheManagerBuilder().withCache("prices", prices(pools));
    CacheManager manager = (counting == null ? builder : builder.using(counting)).build(true);
    try {
      StringBuilder seen = new StringBuilder();
      String tally = use.with(manager.getCache("prices", String.class, String.class), seen);
      if (counting != null) {
        String library = LibraryCount.tally(counting, "prices");
        if (!library.equals(tally)) {
          return "said " + tally + ", the library " + library;
        }
      }
      return tally + "\n" + seen;
    } finally {
      manager.close();
    }
  }

  /** Each operation, whatever may come of it. */
  private static String all(Cache<String, String> cache, StringBuilder seen) {
    note(seen, cache.get("a"));
    cache.put("a", "1");
    note(seen, cache.get("a"));
    cache.put("a", "2");
    note(seen, cache.putIfAbsent("a", "another"));
    note(seen, cache.putIfAbsent("b", "3"));
    note(seen, cache.replace("b", "4"));
    note(seen, cache.replace("none", "5"));
    note(seen, cache.replace("b", "4", "6"));
    note(seen, cache.replace("b", "4", "7"));
    note(seen, cache.replace("none", "4", "8"));
    note(seen, cache.remove("none", "6"));
    note(seen, cache.remove("b", "4"));
    note(seen, cache.remove("b", "6"));
    note(seen, new TreeMap<>(cache.getAll(new HashSet<>(Arrays.asList("a", "b", "c")))));
    Map<String, String> two = new LinkedHashMap<>();
    two.put("c", "9");
    two.put("a", "10");
    cache.putAll(two);
    cache.remove("a");
    cache.remove("a");
    note(seen, cache.containsKey("a"));
    note(seen, cache.containsKey("c"));
    note(seen, cache.get("a"));
    cache.removeAll(new HashSet<>(Arrays.asList("c", "d")));
    cache.clear();
    note(seen, cache.get("c"));
    return Tally.ofPutsAndEvictions(8, 9, 7, 0);
  }

  /** Which of them are evicted is by chance. */
  private static String tooMany(Cache<String, String> cache, StringBuilder seen) {
    for (int i = 0; i < 50; i++) {
      cache.put("key" + i, "value");
    }
    int left = 0;
    for (int i = 0; i < 50; i++) {
      left += cache.containsKey("key" + i) ? 1 : 0;
    }
    note(seen, left);
    return Tally.ofPutsAndEvictions(0, 0, 50, 50 - left);
  }

  /** A hundred times 50,000 characters into a megabyte. */
  private static String tooLarge(Cache<String, String> cache, StringBuilder seen) {
    char[] much = new char[50_000];
    Arrays.fill(much, 'x');
    for (int i = 0; i < 100; i++) {
      cache.put("key" + i, new String(much));
    }
    int left = 0;
    for (int i = 0; i < 100; i++) {
      left += cache.containsKey("key" + i) ? 1 : 0;
    }
    note(seen, left > 0 && left < 100);
    return Tally.ofPutsAndEvictions(0, 0, 100, 100 - left);
  }

  private static String disk() throws Exception {
    Path folder = Files.createTempDirectory("ehcache");
    CacheManager manager =
        CacheManagerBuilder.newCacheManagerBuilder()
            .with(CacheManagerBuilder.persistence(folder.toString()))
            .withCache("prices", prices(heap(2).disk(5, MemoryUnit.MB)))
            .build(true);
    try {
      StringBuilder seen = new StringBuilder();
      return all(manager.getCache("prices", String.class, String.class), seen) + "\n" + seen;
    } finally {
      manager.close();
    }
  }

  /** Entries live for ten seconds, by a clock of ours. */
  @SuppressWarnings("deprecation")
  private static String expiring(ResourcePoolsBuilder pools) {
    AtomicLong now = new AtomicLong(1_000_000);
    TimeSource clock = now::get;
    CacheManager manager =
        CacheManagerBuilder.newCacheManagerBuilder()
            .using(new TimeSourceConfiguration(clock))
            .withCache(
                "prices",
                prices(pools)
                    .withExpiry(
                        Expirations.timeToLiveExpiration(new Duration(10, TimeUnit.SECONDS))))
            .build(true);
    try {
      StringBuilder seen = new StringBuilder();
      Cache<String, String> cache = manager.getCache("prices", String.class, String.class);
      cache.put("a", "1");
      cache.put("b", "2");
      note(seen, cache.get("a"));
      now.addAndGet(11_000);
      note(seen, cache.get("a"));
      note(seen, cache.get("a"));
      note(seen, cache.putIfAbsent("b", "3"));
      return Tally.ofPutsAndEvictions(1, 3, 3, 2) + "\n" + seen;
    } finally {
      manager.close();
    }
  }

  /** To Ehcache a lookup that loads has found something; what is loaded is not put. */
  private static String loading() {
    CacheManager manager =
        CacheManagerBuilder.newCacheManagerBuilder()
            .withCache("prices", prices(heap(100)).withLoaderWriter(new Loader()))
            .build(true);
    try {
      StringBuilder seen = new StringBuilder();
      Cache<String, String> cache = manager.getCache("prices", String.class, String.class);
      note(seen, cache.get("a"));
      note(seen, cache.get("a"));
      note(seen, cache.get("none"));
      try {
        note(seen, cache.get("bad"));
      } catch (RuntimeException expected) {
        note(seen, expected.getClass().getSimpleName());
      }
      note(seen, new TreeMap<>(cache.getAll(new HashSet<>(Arrays.asList("a", "b")))));
      cache.put("c", "1");
      note(seen, cache.get("c"));
      return Tally.ofPutsAndEvictions(5, 1, 1, 0) + "\n" + seen;
    } finally {
      manager.close();
    }
  }

  private static final class Loader implements CacheLoaderWriter<String, String> {
    @Override
    public String load(String key) {
      return Loaded.value(key);
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
      return Loaded.values(keys);
    }

    @Override
    public void write(String key, String value) {}

    @Override
    public void writeAll(
        Iterable<? extends Map.Entry<? extends String, ? extends String>> entries) {}

    @Override
    public void delete(String key) {}

    @Override
    public void deleteAll(Iterable<? extends String> keys) {}
  }

  private static UserManagedCache<String, String> unmanaged() {
    return UserManagedCacheBuilder.newUserManagedCacheBuilder(String.class, String.class)
        .build(true);
  }

  private static String userManaged() {
    UserManagedCache<String, String> cache = unmanaged();
    StringBuilder seen = new StringBuilder();
    String tally = all(cache, seen) + "\n" + seen;
    cache.close();
    return tally;
  }

  /** One is removed from its manager, one closed with it. */
  private static String closed() {
    List<String> seen = new ArrayList<>();
    CacheManager manager =
        CacheManagerBuilder.newCacheManagerBuilder()
            .withCache("removed", prices(heap(10)))
            .withCache("closed", prices(heap(10)))
            .build(true);
    for (String each : Arrays.asList("removed", "closed")) {
      Cache<String, String> cache = manager.getCache(each, String.class, String.class);
      cache.put("a", "1");
      seen.add(cache.get("a"));
    }
    manager.removeCache("removed");
    manager.close();
    closed = manager;
    return Tally.ofPutsAndEvictions(2, 0, 2, 0) + "\n" + seen;
  }

  /** Stays, with ten entries in all and two on the heap. */
  private static String heldPrices() {
    if (held != null) {
      held.close();
    }
    CacheManager manager =
        CacheManagerBuilder.newCacheManagerBuilder()
            .withCache("tiered", prices(tiered()))
            .build(true);
    Cache<String, String> cache = manager.getCache("tiered", String.class, String.class);
    for (int i = 0; i < 10; i++) {
      cache.put("key" + i, "value");
    }
    held = manager;
    return Tally.ofPutsAndEvictions(0, 0, 10, 0);
  }

  private static String jcache() throws Exception {
    return JCacheOperations.pair(
        Caching.getCachingProvider("org.ehcache.jsr107.EhcacheCachingProvider"),
        new MutableConfiguration<String, String>().setTypes(String.class, String.class),
        JCacheOperations.Evictions.NOT_COUNTED,
        JCacheOperations::all);
  }

  private static void note(StringBuilder seen, Object what) {
    seen.append(what).append(' ');
  }

  @Override
  public Object threeEntries() {
    UserManagedCache<String, String> cache = unmanaged();
    cache.put("a", "1");
    cache.put("b", "2");
    cache.put("c", "3");
    return cache;
  }

  @Override
  public String findAtOnce(int threads, int times) throws Exception {
    UserManagedCache<String, String> cache = unmanaged();
    cache.put("a", "1");
    AtOnce.run(threads, times, () -> cache.get("a"));
    cache.close();
    return Tally.ofPutsAndEvictions((long) threads * times, 0, 1, 0);
  }
}
