package io.outrigger.it.app.springcache;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.outrigger.it.app.caches.AtOnce;
import io.outrigger.it.app.caches.CacheUses;
import io.outrigger.it.app.caches.Tally;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.springframework.cache.Cache;
import org.springframework.cache.Cache.ValueRetrievalException;
import org.springframework.cache.caffeine.CaffeineCache;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;

/** These caches count nothing themselves: what each kind adds up to is said here. */
public final class SpringCacheUses implements CacheUses {

  /** For the service of another class loader. */
  public SpringCacheUses() {}

  @Override
  public String use(String kind) {
    switch (kind) {
      case "map":
        return map(new ConcurrentMapCacheManager("stock").getCache("stock"));
      case "late":
        return map(new ConcurrentMapCacheManager().getCache("stock"));
      case "by-value":
        ConcurrentMapCacheManager manager = new ConcurrentMapCacheManager("stock");
        manager.setBeanClassLoader(SpringCacheUses.class.getClassLoader());
        manager.setStoreByValue(true);
        return map(manager.getCache("stock"));
      case "inside":
        return inside(new ConcurrentMapCache("stock"));
      case "wrapped":
        return wrapped();
      case "caffeine":
        return caffeine();
      default:
        return "no kind " + kind;
    }
  }

  /** Seven hits, five misses, five puts, of which one is of a loaded value. */
  private static String map(Cache cache) {
    StringBuilder seen = new StringBuilder();
    note(seen, cache.get("a"));
    cache.put("a", "1");
    note(seen, cache.get("a").get());
    note(seen, cache.get("a", String.class));
    note(seen, cache.get("b", () -> "2"));
    note(seen, cache.get("b", () -> "another"));
    try {
      cache.get("bad", SpringCacheUses::fail);
    } catch (ValueRetrievalException expected) {
      note(seen, expected.getCause().getMessage());
    }
    note(seen, cache.get("bad"));
    cache.put("nothing", null);
    note(seen, cache.get("nothing").get());
    note(seen, cache.get("nothing", () -> "something"));
    note(seen, cache.putIfAbsent("a", "another").get());
    note(seen, cache.putIfAbsent("c", "3"));
    note(seen, cache.get("c", String.class));
    cache.evict("c");
    note(seen, cache.get("c"));
    cache.clear();
    cache.put("a", "1");
    note(seen, cache.get("a", String.class));
    return Tally.ofPuts(7, 5, 5) + "\n" + seen;
  }

  private static String fail() {
    throw new IllegalStateException("broken");
  }

  /**
   * A loader that puts, looks up and fails in another cache and in its own: one hit, five misses,
   * three puts.
   */
  private static String inside(Cache cache) {
    Cache another = new ConcurrentMapCache("others");
    StringBuilder seen = new StringBuilder();
    note(
        seen,
        another.get(
            "a",
            () -> {
              note(seen, cache.get("b", () -> "1"));
              note(seen, cache.get("b", () -> "2"));
              note(seen, cache.get("c"));
              try {
                cache.get("d", SpringCacheUses::fail);
              } catch (ValueRetrievalException expected) {
                note(seen, "failed");
              }
              return "3";
            }));
    another.put("e", "4");
    note(seen, cache.get("nowhere"));
    return Tally.ofPuts(1, 5, 3) + "\n" + seen;
  }

  /** What is no cache of Caffeine's own is asked nothing, just for having been given a name. */
  private static String wrapped() {
    List<String> asked = new ArrayList<>();
    @SuppressWarnings("unchecked")
    com.github.benmanes.caffeine.cache.Cache<Object, Object> ofTheProgram =
        (com.github.benmanes.caffeine.cache.Cache<Object, Object>)
            Proxy.newProxyInstance(
                SpringCacheUses.class.getClassLoader(),
                new Class<?>[] {com.github.benmanes.caffeine.cache.Cache.class},
                (proxy, method, arguments) -> {
                  asked.add(method.getName());
                  return null;
                });
    String name = new CaffeineCache("wrapped", ofTheProgram).getName();
    return Tally.ofPuts(0, 0, 0) + "\n" + name + " was asked for " + asked;
  }

  /** Counted where Caffeine is; nothing here. */
  private static String caffeine() {
    CaffeineCacheManager fixed = new CaffeineCacheManager("prices");
    fixed.getCache("prices").put("a", "1");
    String found = fixed.getCache("prices").get("a", String.class);
    CaffeineCacheManager bounded = new CaffeineCacheManager();
    bounded.setCaffeine(Caffeine.newBuilder().maximumSize(10));
    bounded.getCache("offers").get("a", () -> "2");
    held = bounded;
    return Tally.ofPuts(0, 0, 0) + "\n" + found + bounded.getCache("offers").get("a").get();
  }

  private static Object held;

  private static void note(StringBuilder seen, Object what) {
    seen.append(what).append(' ');
  }

  @Override
  public Object threeEntries() {
    Cache cache = new ConcurrentMapCache("stock");
    cache.put("a", "1");
    cache.put("b", "2");
    cache.put("c", "3");
    return cache;
  }

  @Override
  public String findAtOnce(int threads, int times) throws Exception {
    Cache cache = new ConcurrentMapCache("stock");
    cache.put("a", "1");
    AtOnce.run(threads, times / 2, () -> bothWays(cache));
    return Tally.ofPuts((long) threads * times, 0, 1);
  }

  private static void bothWays(Cache cache) {
    cache.get("a");
    cache.get("a", () -> "2");
  }
}
