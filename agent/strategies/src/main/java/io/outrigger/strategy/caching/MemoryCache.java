package io.outrigger.strategy.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Level 1: the one file that knows Caffeine. Values are the application's, or {@link Timed}.
 *
 * <p>Caffeine's own chores are done by the threads that use the cache, not by the common pool,
 * which is the application's.
 */
final class MemoryCache {

  /** So long that nobody lives to see it, and short enough for Caffeine to add to a time. */
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final Cache<Object, Object> entries;
  private final CacheSettings settings;

  /**
   * A cache.
   *
   * @param counts hears of entries that go by themselves
   * @param weight weighs the values where that bounds the cache
   * @param gone hears of keys that are no longer held, or null
   */
  MemoryCache(
      CacheSettings settings,
      LongSupplier nanos,
      CacheCounts counts,
      Weight weight,
      @Nullable Consumer<Object> gone) {
    this.settings = settings;
    Caffeine<Object, Object> builder =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(nanos::getAsLong)
            .evictionListener((key, value, cause) -> counts.evictions.increment());
    if (settings.maxWeight() == 0) {
      builder.maximumSize(settings.maxSize());
    } else {
      builder.maximumWeight(settings.maxWeight()).weigher((key, value) -> weight.of(value));
    }
    if (!settings.ttl().isZero() || gone != null) {
      builder.expireAfterWrite(lives());
    }
    if (!settings.idle().isZero()) {
      builder.expireAfterAccess(settings.idle());
    }
    entries = gone == null ? builder.build() : telling(builder, gone);
  }

  private static Cache<Object, Object> telling(
      Caffeine<Object, Object> builder, Consumer<Object> gone) {
    return builder
        .removalListener(
            (key, value, cause) -> {
              // what was replaced is held still
              if (key != null && cause != RemovalCause.REPLACED) {
                gone.accept(key);
              }
            })
        .build();
  }

  private Duration lives() {
    return settings.ttl().isZero() ? FOR_EVER : settings.ttl();
  }

  CacheSettings settings() {
    return settings;
  }

  /** The value or its {@link Timed}, or null. */
  @Nullable Object get(Object key) {
    return entries.getIfPresent(key);
  }

  /** Whether it is there, which does not count as a question for it. */
  boolean holds(Object key) {
    return entries.policy().getIfPresentQuietly(key) != null;
  }

  void put(Object key, Object value) {
    entries.put(key, value);
  }

  void remove(Object key) {
    entries.invalidate(key);
  }

  /** Removes the entry if it is that one still; returns whether it was. */
  boolean remove(Object key, Object value) {
    return entries.asMap().remove(key, value);
  }

  void clear() {
    entries.invalidateAll();
  }

  /** Lets entries live at most so long, those that are there included; null as declared. */
  void limit(@Nullable Duration most) {
    Duration lives = most == null || most.compareTo(lives()) > 0 ? lives() : most;
    entries.policy().expireAfterWrite().ifPresent(policy -> policy.setExpiresAfter(lives));
  }

  /** Lets go of entries that nobody asks for any more. */
  void tidy() {
    entries.cleanUp();
  }

  /** How many there are; those may count that are dead, and not yet gone. */
  long size() {
    return entries.estimatedSize();
  }
}
