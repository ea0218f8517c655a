package io.outrigger.strategy.caching;

import java.util.Map;
import java.util.Optional;
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

  /** What the method itself has written, each time the last. */
  private final Map<HeldKey, Optional<Object>> itself = new ConcurrentHashMap<>();

  private final long since = System.nanoTime();
  private volatile boolean all;

  /** The thread that is inside of the method; null before and after. */
  private volatile @Nullable Thread owner;

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

  /** Whether this thread is inside of the method from now on. */
  void inside(boolean now) {
    owner = now ? Thread.currentThread() : null;
  }

  /** Whether this thread is inside of the method. */
  boolean isOwn() {
    return owner == Thread.currentThread();
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
   * The entry was written. Where the method itself has done so that is what it returns, or nobody
   * knows which is newer.
   *
   * @return whether it is to be told of others as well
   */
  boolean overtake(HeldKey held, @Nullable Object value) {
    if (isOwn() && !all && itself.size() < MOST) {
      itself.put(held, Optional.ofNullable(value));
      return true;
    }
    return overtake(held);
  }

  /**
   * All entries were removed. Which ones matters no more: the application's keys are let go of.
   *
   * @return true, for nobody needs to tell it of others
   */
  boolean overtakeAll() {
    all = true;
    overtaken.clear();
    itself.clear();
    return true;
  }

  /** Whether that entry was, with another value than this one. */
  @SuppressWarnings("ReferenceEquality") // of two that are equal one may be newer
  boolean isOvertaken(HeldKey held, @Nullable Object value) {
    Optional<Object> own = itself.get(held);
    return all || overtaken.contains(held) || (own != null && own.orElse(null) != value);
  }
}
