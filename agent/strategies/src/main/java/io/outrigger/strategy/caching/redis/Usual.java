package io.outrigger.strategy.caching.redis;

import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.WeakHashMap;

/**
 * Which collections come back from the store as something that does the same: an {@link
 * java.util.ArrayList}, {@link java.util.LinkedHashSet} or {@link java.util.LinkedHashMap} stands
 * for what was declared as a list, a set or a map.
 */
final class Usual {

  private static final String GUAVA = "com.google.common.collect.";

  private Usual() {}

  /** Whether a collection or map has no way of its own of being one. */
  static boolean is(Object value) {
    Class<?> type = value.getClass();
    // those of applications may have more to them than elements
    boolean known = type.getClassLoader() == null || type.getName().startsWith(GUAVA);
    return known
        && !(value instanceof SortedSet<?> set && set.comparator() != null)
        && !(value instanceof SortedMap<?, ?> map && map.comparator() != null)
        && !(value instanceof IdentityHashMap<?, ?>)
        && !(value instanceof WeakHashMap<?, ?>)
        // properties have others behind them
        && !(value instanceof Hashtable<?, ?>);
  }
}
