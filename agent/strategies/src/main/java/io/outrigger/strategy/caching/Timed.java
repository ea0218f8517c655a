package io.outrigger.strategy.caching;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A value with times of its own, which are nanoseconds of the cache's clock. It takes the place of
 * the value in a cache where those of the cache do not do: for nulls, for what is to be refreshed,
 * for what dies early, and for what is copied. All others stand there by themselves. Its own number
 * is when it is to be refreshed.
 */
final class Timed extends AtomicLong {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Object value;
  private final boolean dies;
  private final long diesAt;
  private final boolean refreshes;

  private Timed(
      @Nullable Object value, boolean dies, long diesAt, boolean refreshes, long refreshAt) {
    super(refreshAt);
    this.value = value;
    this.dies = dies;
    this.diesAt = diesAt;
    this.refreshes = refreshes;
  }

  /**
   * What stands for the value in a cache.
   *
   * @param lives nanoseconds that are left to it; zero as many as the cache says
   * @param refreshAfter nanoseconds until it is to be refreshed; zero never
   * @return the value itself where that will do
   */
  static Object wrap(@Nullable Object value, long now, long lives, long refreshAfter) {
    return value != null && !(value instanceof Snapshot) && lives == 0 && refreshAfter == 0
        ? value
        : new Timed(value, lives != 0, now + lives, refreshAfter != 0, now + refreshAfter);
  }

  @Nullable Object value() {
    return value;
  }

  /** The value unless it is null, dead, to be refreshed, or to be copied. */
  @Nullable Object freshValue(long now) {
    return isDead(now) || isToBeRefreshed(now) || value instanceof Snapshot ? null : value;
  }

  boolean isDead(long now) {
    return dies && diesAt - now <= 0;
  }

  boolean isToBeRefreshed(long now) {
    return refreshes && get() - now <= 0;
  }

  /** Whether it is the caller who refreshes it; nobody else does before that much time is over. */
  boolean claim(long now, long refreshAfter) {
    long due = get();
    return due - now <= 0 && compareAndSet(due, now + refreshAfter);
  }
}
