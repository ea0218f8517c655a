package io.outrigger.strategy.caching;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which keys methods look into a cache, and by which they write. Where these can never be equal,
 * what is to be removed stays, and nobody would notice.
 */
final class KeyUse {

  /** What a method writes by; without a shape it removes all. */
  private record Written(@Nullable KeyShape shape, long since) {}

  /** What is not to be found by the keys that a method writes by. */
  record Unmet(String method, KeyShape written, List<KeyShape> read) {}

  private final Set<KeyShape> read = new HashSet<>();
  private final Map<String, Written> written = new LinkedHashMap<>();
  private boolean isReadByAny;
  private boolean isToldUnread;

  /** A method looks by such keys; null by keys that nobody knows the types of. */
  synchronized void reads(@Nullable KeyShape shape) {
    if (shape == null) {
      isReadByAny = true;
    } else {
      read.add(shape);
    }
  }

  /**
   * A method writes by such keys.
   *
   * @param shape null if it removes all
   * @param now nanoseconds
   */
  synchronized void writes(String method, @Nullable KeyShape shape, long now) {
    written.put(method, new Written(shape, now));
  }

  /** Whether methods look into it. */
  synchronized boolean isRead() {
    return isReadByAny || !read.isEmpty();
  }

  /**
   * The method that has written for so long while nobody has looked, or null; once.
   *
   * @param patience nanoseconds
   */
  synchronized @Nullable String unread(long now, long patience) {
    if (isRead() || isToldUnread) {
      return null;
    }
    for (Map.Entry<String, Written> each : written.entrySet()) {
      if (now - each.getValue().since >= patience) {
        isToldUnread = true;
        return each.getKey();
      }
    }
    return null;
  }

  /**
   * The methods that have written for so long by keys that nobody looks by; each once.
   *
   * @param patience nanoseconds
   */
  synchronized List<Unmet> unmet(long now, long patience) {
    List<Unmet> unmet = new ArrayList<>();
    if (!isRead()) {
      return unmet;
    }
    for (Iterator<Map.Entry<String, Written>> all = written.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<String, Written> each = all.next();
      if (now - each.getValue().since >= patience) {
        all.remove();
        KeyShape shape = each.getValue().shape;
        if (shape != null && !isMet(shape)) {
          unmet.add(new Unmet(each.getKey(), shape, List.copyOf(read)));
        }
      }
    }
    return unmet;
  }

  private boolean isMet(KeyShape shape) {
    boolean met = isReadByAny;
    for (KeyShape each : read) {
      met |= each.mayEqual(shape);
    }
    return met;
  }

  /** Methods are about to be linked anew. */
  synchronized void clear() {
    read.clear();
    written.clear();
    isReadByAny = false;
    isToldUnread = false;
  }
}
