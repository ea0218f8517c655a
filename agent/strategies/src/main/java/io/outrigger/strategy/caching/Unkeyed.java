package io.outrigger.strategy.caching;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A put under way whose key is not known before the method has returned, such as that of the
 * result. It notes what is removed or written meanwhile: of that its value must not be kept.
 */
final class Unkeyed {

  /** How many keys one notes; one more means all. */
  static final int MOST = 1000;

  private final long begun;
  private final Set<HeldKey> overtaken = ConcurrentHashMap.newKeySet();
  private volatile boolean all;

  /**
   * A put.
   *
   * @param begun nanoseconds of the cache's clock
   */
  Unkeyed(long begun) {
    this.begun = begun;
  }

  /** Whether it has been under way for so many nanoseconds. */
  boolean isOlder(long now, long nanos) {
    return now - begun >= nanos;
  }

  /**
   * The entry was removed or written by somebody else.
   *
   * @return whether it is to be told of others as well: not once all are overtaken
   */
  boolean overtake(HeldKey held) {
    if (!all && overtaken.size() < MOST) {
      overtaken.add(held);
      return true;
    }
    return !overtakeAll();
  }

  /**
   * All entries were removed. Which ones matters no more: the application's keys are let go of.
   *
   * @return true, for nobody needs to tell it of others
   */
  boolean overtakeAll() {
    all = true;
    overtaken.clear();
    return true;
  }

  /** Whether that entry was. */
  boolean isOvertaken(HeldKey held) {
    return all || overtaken.contains(held);
  }
}
