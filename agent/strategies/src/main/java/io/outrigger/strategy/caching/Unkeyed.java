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

  /** How many keys one notes; one more means all. */
  static final int MOST = 1000;

  private final long begun;
  private final Set<HeldKey> overtaken = ConcurrentHashMap.newKeySet();
  private final long since = System.nanoTime();
  private volatile boolean all;
  private final @Nullable HeldKey known;

  /**
   * A put of a key that is not known.
   *
   * @param begun nanoseconds of the cache's clock
   */
  Unkeyed(long begun) {
    this.begun = begun;
    this.known = null;
  }

  /**
   * A put of a key that is known already.
   *
   * @param begun nanoseconds of the cache's clock
   */
  Unkeyed(long begun, Object key) {
    this.begun = begun;
    this.known = HeldKey.underWay(key);
  }

  /** The key, where it is known. */
  @Nullable HeldKey known() {
    return known;
  }

  /** When it began, of {@link System#nanoTime()}. */
  long since() {
    return since;
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
