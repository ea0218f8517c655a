package io.outrigger.strategy.caching;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A put under way whose key is not known before the method has returned, such as that of the
 * result, or of which nobody knows whether there will be anything to put. It notes what is removed
 * or written meanwhile: of that its value must not be kept.
 */
final class Unkeyed {

  private static final int MOST = 1000;

  private final Set<HeldKey> overtaken = ConcurrentHashMap.newKeySet();
  private final long since = System.nanoTime();
  private volatile boolean all;
  private final @Nullable HeldKey known;

  /** Of a key that is not known. */
  Unkeyed() {
    known = null;
  }

  /** Of a key that is known already. */
  Unkeyed(Object key) {
    known = new HeldKey(key);
  }

  /** The key, where it is known. */
  @Nullable HeldKey known() {
    return known;
  }

  /** When it began, of {@link System#nanoTime()}. */
  long since() {
    return since;
  }

  /** The entry was removed or written by somebody else. */
  void overtake(HeldKey held) {
    if (overtaken.size() < MOST) {
      overtaken.add(held);
    } else {
      all = true;
    }
  }

  /** All entries were removed. */
  void overtakeAll() {
    all = true;
  }

  /** Whether that entry was. */
  boolean isOvertaken(HeldKey held) {
    return all || overtaken.contains(held);
  }
}
