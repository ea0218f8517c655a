package io.outrigger.it.app.jcache;

import io.outrigger.it.app.caches.Tally;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.TreeMap;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.management.CacheStatisticsMXBean;
import javax.cache.spi.CachingProvider;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Uses caches of any provider of JCache in pairs, of which one counts because the program has asked
 * it to: what that one says is what both have to be counted for.
 */
public final class JCacheOperations {

  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  private JCacheOperations() {}

  /** What a program does with a cache. */
  public interface Use {
    void with(Cache<String, String> cache, StringBuilder seen);
  }

  /** Whether the provider tells evictions, which the specification leaves to it. */
  public enum Evictions {
    COUNTED,
    NOT_COUNTED
  }

  /** Each operation, whatever may come of it. */
  public static void all(Cache<String, String> cache, StringBuilder seen) {
    note(seen, cache.get("a"));
    cache.put("a", "1");
    note(seen, cache.get("a"));
    note(seen, cache.getAndPut("a", "2"));
    note(seen, cache.getAndPut("b", "3"));
    note(seen, cache.getAndReplace("b", "4"));
    note(seen, cache.getAndReplace("none", "4"));
    note(seen, cache.replace("b", "another"));
    note(seen, cache.replace("b", "another", "4"));
    note(seen, cache.replace("b", "4", "5"));
    note(seen, cache.replace("b", "4", "5"));
    note(seen, cache.replace("none", "4", "5"));
    note(seen, cache.replace("none", "4"));
    note(seen, cache.getAndRemove("b"));
    note(seen, cache.getAndRemove("b"));
    note(seen, cache.containsKey("a"));
    note(seen, cache.remove("a"));
    note(seen, cache.remove("a"));
    note(seen, cache.putIfAbsent("c", "6"));
    note(seen, cache.putIfAbsent("c", "7"));
    note(seen, cache.remove("c", "8"));
    note(seen, cache.remove("none", "8"));
    note(seen, new TreeMap<>(cache.getAll(new HashSet<>(Arrays.asList("a", "c")))));
    cache.putAll(Collections.singletonMap("d", "9"));
    note(
        seen,
        cache.invoke(
            "d",
            (entry, arguments) -> {
              String before = entry.getValue();
              entry.setValue("10");
              return before;
            }));
    note(seen, cache.invoke("e", (entry, arguments) -> entry.exists()));
    note(
        seen,
        cache
            .invokeAll(
                new HashSet<>(Arrays.asList("d", "f")),
                (entry, arguments) -> entry.exists() ? entry.getValue() : "none")
            .size());
    int keys = 0;
    for (Iterator<Cache.Entry<String, String>> each = cache.iterator(); each.hasNext(); ) {
      keys += each.next().getKey().length();
    }
    note(seen, keys);
    cache.removeAll(new HashSet<>(Arrays.asList("c", "none")));
    cache.clear();
    note(seen, cache.get("d"));
  }

  /** What is missing is loaded, unless its key is a bad one. */
  public static void loading(Cache<String, String> cache, StringBuilder seen) {
    note(seen, cache.get("a"));
    note(seen, cache.get("a"));
    note(seen, cache.get("none"));
    try {
      note(seen, cache.get("bad"));
    } catch (CacheException expected) {
      note(seen, "failed");
    }
    note(seen, new TreeMap<>(cache.getAll(new HashSet<>(Arrays.asList("a", "b")))));
    note(seen, cache.containsKey("z"));
    note(seen, cache.invoke("y", (entry, arguments) -> entry.getValue()));
    note(seen, cache.get("y"));
  }

  /** Does the same with two new caches of the provider, and closes it. */
  public static String pair(
      CachingProvider provider,
      Configuration<String, String> configuration,
      Evictions evictions,
      Use use)
      throws MalformedObjectNameException {
    CacheManager manager = provider.getCacheManager();
    String first = seen(manager.createCache("offers", configuration), use);
    Cache<String, String> asked = manager.createCache("offers-asked", configuration);
    manager.enableStatistics("offers-asked", true);
    String second = seen(asked, use);
    String told = tally("offers-asked", 2, evictions);
    int beans = SERVER.queryNames(new ObjectName("javax.cache:*"), null).size();
    provider.close();
    return told + "\nsame: " + first.equals(second) + "\n" + first + "\nbeans: " + beans;
  }

  /** One that is asked to count only when it has been used, and then not again. */
  public static String late(
      CachingProvider provider, Configuration<String, String> configuration, Use use)
      throws MalformedObjectNameException {
    CacheManager manager = provider.getCacheManager();
    Cache<String, String> cache = manager.createCache("late", configuration);
    String before = seen(cache, use);
    boolean asked = isAsked(cache);
    manager.enableStatistics("late", true);
    String atFirst = shown(bean("late"));
    String between = seen(cache, use);
    String then = shown(bean("late"));
    String tally = tally("late", 3, Evictions.NOT_COUNTED);
    manager.enableStatistics("late", false);
    String after = seen(cache, use);
    manager.enableStatistics("late", true);
    String last = shown(bean("late"));
    provider.close();
    return tally
        + "\n"
        + before
        + "\n"
        + between
        + "\n"
        + after
        + "\nasked: "
        + asked
        + "\nstatistics: "
        + atFirst
        + "; "
        + then
        + "; "
        + last;
  }

  @SuppressWarnings("unchecked")
  private static boolean isAsked(Cache<String, String> cache) {
    return cache.getConfiguration(CompleteConfiguration.class).isStatisticsEnabled();
  }

  private static String seen(Cache<String, String> cache, Use use) {
    StringBuilder seen = new StringBuilder();
    use.with(cache, seen);
    return seen.toString();
  }

  private static CacheStatisticsMXBean bean(String cache) throws MalformedObjectNameException {
    ObjectName name =
        SERVER
            .queryNames(
                new ObjectName("javax.cache:type=CacheStatistics,Cache=" + cache + ",*"), null)
            .iterator()
            .next();
    return JMX.newMXBeanProxy(SERVER, name, CacheStatisticsMXBean.class);
  }

  private static String tally(String cache, int times, Evictions evictions)
      throws MalformedObjectNameException {
    CacheStatisticsMXBean bean = bean(cache);
    long hits = times * bean.getCacheHits();
    long misses = times * bean.getCacheMisses();
    long puts = times * bean.getCachePuts();
    return evictions == Evictions.COUNTED
        ? Tally.ofPutsAndEvictions(hits, misses, puts, times * bean.getCacheEvictions())
        : Tally.ofPuts(hits, misses, puts);
  }

  private static String shown(CacheStatisticsMXBean bean) {
    return bean.getCacheHits()
        + " "
        + bean.getCacheMisses()
        + " "
        + bean.getCachePuts()
        + " "
        + bean.getCacheRemovals()
        + " "
        + bean.getCacheEvictions();
  }

  private static void note(StringBuilder seen, Object what) {
    seen.append(what).append(' ');
  }
}
