package io.outrigger.hook.ehcache;

import io.outrigger.port.cache.ObservedCache;
import io.outrigger.spi.WeakTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What hangs on a part of a cache that tells something, on a statistic of one operation for one:
 * whose it is, and what it means. Names no type of the library, for the statistics are also carried
 * by others.
 */
final class Counted {

  private static final WeakTable<Object, Counted> PARTS = new WeakTable<>();

  /** Operations and their outcomes, as Ehcache's own statistics read them; some are of 3.0. */
  private static final Set<String> HITS =
      Set.of(
          "get HIT",
          "get HIT_NO_LOADER",
          "get HIT_WITH_LOADER",
          "putIfAbsent HIT",
          "replace HIT",
          "replace MISS_PRESENT",
          "conditionalRemove SUCCESS",
          "conditionalRemove FAILURE_KEY_PRESENT");

  private static final Set<String> MISSES =
      Set.of(
          "get MISS",
          "get MISS_NO_LOADER",
          "get MISS_WITH_LOADER",
          "putIfAbsent PUT",
          "replace MISS_NOT_PRESENT",
          "conditionalRemove FAILURE_KEY_MISSING");

  private static final Set<String> PUTS =
      Set.of("put PUT", "put UPDATED", "putIfAbsent PUT", "replace HIT");

  private final ObservedCache cache;

  /** Outcomes of the operation, of which there are four at most; empty for what tells none. */
  private final Enum<?>[] hits;

  private final Enum<?>[] misses;
  private final Enum<?>[] puts;

  private Counted(ObservedCache cache, String operation, Enum<?>[] outcomes) {
    this.cache = cache;
    hits = those(outcomes, operation, HITS);
    misses = those(outcomes, operation, MISSES);
    puts = those(outcomes, operation, PUTS);
  }

  private static Enum<?>[] those(Enum<?>[] outcomes, String operation, Set<String> meant) {
    List<Enum<?>> those = new ArrayList<>();
    for (Enum<?> each : outcomes) {
      if (meant.contains(operation.concat(" ").concat(each.name()))) {
        those.add(each);
      }
    }
    return those.toArray(new Enum<?>[0]);
  }

  /** What hangs on a part, if it is one of a cache that is counted. */
  static @Nullable Counted of(Object part) {
    return PARTS.get(part);
  }

  /** A part of the cache, or the cache itself. */
  static void part(Object part, ObservedCache cache) {
    statistic(part, "", new Enum<?>[0], cache);
  }

  /**
   * A statistic of the cache.
   *
   * @param outcomes of the operation, as this version of the library has them
   */
  static void statistic(
      Object statistic, String operation, Enum<?>[] outcomes, ObservedCache cache) {
    PARTS.putIfAbsent(statistic, new Counted(cache, operation, outcomes));
  }

  ObservedCache cache() {
    return cache;
  }

  /** The operation has ended so. */
  void ended(Enum<?> outcome) {
    if (isAmong(hits, outcome)) {
      cache.hit(1);
    }
    if (isAmong(misses, outcome)) {
      cache.missed(1);
    }
    if (isAmong(puts, outcome)) {
      cache.put(1);
    }
  }

  private static boolean isAmong(Enum<?>[] some, Enum<?> outcome) {
    for (Enum<?> each : some) {
      if (each == outcome) {
        return true;
      }
    }
    return false;
  }

  /** An entry has gone from a part by itself. */
  static void gone(Object part) {
    Counted known = PARTS.get(part);
    if (known != null) {
      known.cache.evicted(1);
    }
  }
}
