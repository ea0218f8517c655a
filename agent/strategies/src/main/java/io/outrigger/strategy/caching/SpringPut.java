package io.outrigger.strategy.caching;

import org.jspecify.annotations.Nullable;

/**
 * Puts what a method has returned; everything is asked for after that, for it may be about the
 * result.
 *
 * @param condition whether anything is put, or null
 * @param unless whether the result is not, or null
 */
record SpringPut(
    NamedCache cache,
    SpringKey key,
    @Nullable SpringExpression condition,
    @Nullable SpringExpression unless)
    implements WrittenCall.Each {

  @Override
  public WrittenLater begin(@Nullable Object[] arguments) {
    Unkeyed mine = cache.putting();
    return new WrittenLater() {
      @Override
      public void inside(boolean now) {
        mine.inside(now);
      }

      @Override
      public void ended(@Nullable Object value, @Nullable Throwable thrown) {
        if (thrown == null && isPut(arguments, value)) {
          put(mine, arguments, value);
        } else {
          cache.abandon(mine);
        }
      }

      /** Nobody tells with which value: there is none to be found. */
      @Override
      public void dropped() {
        cache.abandon(mine);
        new SpringEvict(cache, key, condition, false).dropped(arguments);
      }
    };
  }

  private boolean isPut(@Nullable Object[] arguments, @Nullable Object value) {
    try {
      return (condition == null || condition.holds(arguments, value))
          && (unless == null || !unless.holds(arguments, value));
    } catch (Throwable fault) {
      cache.faults().add(cache.counts(), "a condition could not be evaluated", fault);
      // what is there may be out of date, and nobody can tell
      cache.clearQuietly();
      return false;
    }
  }

  /** Where there is no key, all entries go: one of them is what it should not be. */
  private void put(Unkeyed mine, @Nullable Object[] arguments, @Nullable Object value) {
    Object made = key.of(arguments, value);
    if (made == Keys.NO_KEY) {
      cache.abandon(mine);
      cache.clearQuietly();
    } else {
      cache.put(mine, made, value, true);
    }
  }
}
