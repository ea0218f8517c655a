package io.outrigger.port.cache;

import io.outrigger.spi.WeakTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where hooks tell of the application's own caches, and strategies read what they told. */
public final class CachePort {

  /** The name of those caches of a library that came when it had as many names as are kept. */
  public static final String OTHER = "other";

  /**
   * Caches of a library that are known one by one and asked for their size: some applications build
   * one for each of their sessions, and forget it.
   */
  static final int MOST_KNOWN = 10_000;

  private static final WeakTable<Object, ObservedCache> CACHES = new WeakTable<>(new Went());

  private static final ConcurrentHashMap<String, LibraryCaches> LIBRARIES =
      new ConcurrentHashMap<>();

  /** What nobody reads. */
  private static final CacheSeries NOWHERE =
      new CacheSeries(new LibraryCaches(OTHER), OTHER, Set.of());

  private static volatile int mostNames = Integer.MAX_VALUE;

  /**
   * What the caches of one name tell together.
   *
   * @param series what has happened in them
   * @param caches how many there are now, of those that are known one by one
   * @param size entries in those
   */
  public record Reading(CacheSeries series, int caches, long size) {}

  private CachePort() {}

  /**
   * How many names are kept apart for each library, of those that come from now on: each is a
   * handful of time series. All are until this is called.
   *
   * @param most at least 1
   */
  public static void keepNames(int most) {
    mostNames = most;
  }

  /**
   * A cache was made. Telling again of the same one does nothing. Where {@value #MOST_KNOWN} caches
   * of a library live already, what happens in further ones is counted under their names, but their
   * size is not asked for and {@link #find} and {@link #named} do not know them; their places are
   * free once others were collected and somebody has called {@link #read}.
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
    ObservedCache known = CACHES.get(cache);
    if (known != null) {
      return known;
    }
    LibraryCaches ofLibrary = caches(library);
    CacheSeries series = ofLibrary.series(name, counted, mostNames);
    if (!ofLibrary.hasRoom()) {
      return series.further();
    }
    @SuppressWarnings("unchecked") // is only given caches that it was told with
    CacheSampler<Object> ofAny = (CacheSampler<Object>) sampler;
    ObservedCache made = new ObservedCache(series, ofAny);
    ObservedCache hangs = CACHES.putIfAbsent(cache, made);
    if (hangs == made) {
      ofLibrary.came();
    }
    return hangs;
  }

  private static LibraryCaches caches(String library) {
    LibraryCaches known = LIBRARIES.get(library);
    if (known == null) {
      LibraryCaches made = new LibraryCaches(library);
      LibraryCaches before = LIBRARIES.putIfAbsent(library, made);
      known = before == null ? made : before;
    }
    return known;
  }

  /** What a cache was given when it was opened; null for one that is not known. */
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
      known.series(before.caches().series(name, before.counted(), mostNames));
    }
  }

  /**
   * The cache was closed and holds nothing any more: it is not asked for its size again. What it
   * has told, and tells from now on, counts. Telling again does nothing.
   */
  public static void closed(Object cache) {
    ObservedCache known = CACHES.remove(cache);
    if (known != null) {
      known.series().caches().went();
    }
  }

  /**
   * The cache is what another one stands on, of a library that a hook counts as well: what is told
   * of it is left out from now on, so that nothing is counted twice.
   */
  public static void countedElsewhere(Object cache) {
    ObservedCache known = CACHES.remove(cache);
    if (known != null) {
      known.series().caches().went();
      known.series(NOWHERE);
    }
  }

  /**
   * What all caches tell, by library, and name in the order in which they came; names that were
   * never used and are nobody's any more are left out. To be called on an agent thread.
   */
  public static List<Reading> read() {
    // lets go of what was collected since, and so has room for others
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

  private static List<CacheSeries> allSeries() {
    List<CacheSeries> all = new ArrayList<>();
    for (LibraryCaches each : new TreeMap<>(LIBRARIES).values()) {
      each.addAllTo(all);
    }
    return all;
  }

  /** For tests: caches that are known by now are counted nowhere, and all names are kept again. */
  public static void forgetAll() {
    LIBRARIES.clear();
    mostNames = Integer.MAX_VALUE;
    Living known = new Living();
    CACHES.forEach(known);
    for (Object each : known.asked) {
      CACHES.remove(each);
    }
  }

  /** A cache was collected. */
  private static final class Went implements Consumer<ObservedCache> {
    @Override
    public void accept(ObservedCache collected) {
      collected.series().caches().went();
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
      asked.add(cache);
      observed.add(known);
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
