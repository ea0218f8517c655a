package io.outrigger.port.cache;

import io.outrigger.spi.WeakTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where hooks tell of the application's own caches, and strategies read what they told. */
public final class CachePort {

  /** The name of those caches of a library that came when it had {@value #MOST_NAMES} names. */
  public static final String OTHER = "other";

  /** Names that are kept apart for each library: each is a handful of time series. */
  static final int MOST_NAMES = 500;

  /**
   * Caches that are asked for their size at a time: some applications build one for each of their
   * sessions.
   */
  static final int MOST_SIZES = 10_000;

  private static final WeakTable<Object, ObservedCache> CACHES = new WeakTable<>();

  /** By library and name; written under the lock of this class. */
  private static final Map<String, Map<String, CacheSeries>> SERIES = new LinkedHashMap<>();

  /**
   * What the caches of one name tell together.
   *
   * @param series what has happened in them
   * @param caches how many there are now
   * @param size entries in them now; where there are more than {@value #MOST_SIZES} caches in all,
   *     in those of them that were asked
   */
  public record Reading(CacheSeries series, int caches, long size) {}

  private CachePort() {}

  /**
   * A cache was made. Telling again of the same one does nothing.
   *
   * @param library the id of the hook
   * @param name what people know the cache by; caches of one name are counted as one
   * @param cache referred to weakly; what {@link #named} and the sampler are given
   * @param counted what the hook will tell besides hits and misses
   * @param sampler tells its size; referred to weakly, so keep it in a static field
   * @return what the hook tells events to
   */
  public static <C> ObservedCache opened(
      String library,
      String name,
      C cache,
      Set<CacheEvent> counted,
      CacheSampler<? super C> sampler) {
    @SuppressWarnings("unchecked") // is only given caches that it was told with
    CacheSampler<Object> ofAny = (CacheSampler<Object>) sampler;
    return CACHES.putIfAbsent(cache, new ObservedCache(series(library, name, counted), ofAny));
  }

  /** What a cache was given when it was opened; null for one that nobody has told of. */
  public static @Nullable ObservedCache find(Object cache) {
    return CACHES.get(cache);
  }

  /**
   * Somebody calls the cache by a better name: from now on it is counted under that. A cache that
   * no hook has told of is left alone.
   */
  public static void named(Object cache, String name) {
    ObservedCache known = CACHES.get(cache);
    if (known != null) {
      CacheSeries before = known.series();
      known.series(series(before.library(), name, before));
    }
  }

  private static CacheSeries series(String library, String name, CacheSeries like) {
    List<CacheEvent> counted = new ArrayList<>();
    for (CacheEvent each : CacheEvent.values()) {
      if (like.counts(each)) {
        counted.add(each);
      }
    }
    return series(library, name, Set.copyOf(counted));
  }

  private static synchronized CacheSeries series(
      String library, String name, Set<CacheEvent> counted) {
    Map<String, CacheSeries> ofLibrary = SERIES.get(library);
    if (ofLibrary == null) {
      ofLibrary = new LinkedHashMap<>();
      SERIES.put(library, ofLibrary);
    }
    CacheSeries known = ofLibrary.get(name);
    if (known == null) {
      String admitted = ofLibrary.size() < MOST_NAMES ? name : OTHER;
      known = ofLibrary.get(admitted);
      if (known == null) {
        known = new CacheSeries(library, admitted, counted);
        ofLibrary.put(admitted, known);
      }
    }
    return known;
  }

  /**
   * What all caches tell, by library and name in the order in which they came; names that were
   * never used and are nobody's any more are left out. To be called on an agent thread.
   */
  public static List<Reading> read() {
    // lets go of what was collected since: where no cache is built any more nobody else does
    CACHES.size();
    Living living = new Living();
    CACHES.forEach(living);
    // without the table's locks, which those who build caches wait for
    for (int i = 0; i < living.asked.size(); i++) {
      ObservedCache each = living.observed.get(i);
      living.sum(each).size += size(each, living.asked.get(i));
    }
    List<Reading> readings = new ArrayList<>();
    for (CacheSeries each : allSeries()) {
      Sum sum = living.sums.get(each);
      if (sum != null) {
        readings.add(new Reading(each, sum.caches, sum.size));
      } else if (!each.isUntouched()) {
        readings.add(new Reading(each, 0, 0));
      }
    }
    return readings;
  }

  /** A cache that cannot tell, such as one that was closed, holds nothing. */
  private static long size(ObservedCache observed, Object cache) {
    try {
      return observed.size(cache);
    } catch (RuntimeException | LinkageError failed) {
      return 0;
    }
  }

  private static synchronized List<CacheSeries> allSeries() {
    List<CacheSeries> all = new ArrayList<>();
    for (Map<String, CacheSeries> each : SERIES.values()) {
      all.addAll(each.values());
    }
    return all;
  }

  /** For tests: caches that are known by now are counted nowhere, and their names are free. */
  public static synchronized void forgetAll() {
    SERIES.clear();
    List<Object> known = new ArrayList<>();
    CACHES.forEach(
        new BiConsumer<>() {
          @Override
          public void accept(Object cache, ObservedCache observed) {
            known.add(cache);
          }
        });
    for (Object each : known) {
      CACHES.remove(each);
    }
  }

  private static final class Sum {
    int caches;
    long size;
  }

  private static final class Living implements BiConsumer<Object, ObservedCache> {
    final Map<CacheSeries, Sum> sums = new HashMap<>();
    final List<Object> asked = new ArrayList<>();
    final List<ObservedCache> observed = new ArrayList<>();

    @Override
    public void accept(Object cache, ObservedCache known) {
      sum(known).caches++;
      if (asked.size() < MOST_SIZES) {
        asked.add(cache);
        observed.add(known);
      }
    }

    Sum sum(ObservedCache of) {
      CacheSeries series = of.series();
      Sum sum = sums.get(series);
      if (sum == null) {
        sum = new Sum();
        sums.put(series, sum);
      }
      return sum;
    }
  }
}
