package io.outrigger.strategy.caching;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A put under way whose key is not known before the method has returned, such as that of the
 * result. It notes what is removed or written meanwhile: of that its value must not be kept.
 */
final class Unkeyed {

  private static final int MOST = 1000;

  private final Set<HeldKey> overtaken = ConcurrentHashMap.newKeySet();
  private volatile boolean all;

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
