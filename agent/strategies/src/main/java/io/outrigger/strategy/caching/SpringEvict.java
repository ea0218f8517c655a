package io.outrigger.strategy.caching;

import org.jspecify.annotations.Nullable;

/**
 * Removes an entry, or all.
 *
 * @param key null if all entries go
 * @param condition whether anything is removed, or null
 * @param before whether that is done before the method is called, else after it has returned
 */
record SpringEvict(
    NamedCache cache, @Nullable SpringKey key, @Nullable SpringExpression condition, boolean before)
    implements WrittenCall.Each {

  @Override
  public WrittenLater begin(@Nullable Object[] arguments) {
    if (before) {
      evict(arguments, null);
    }
    return new WrittenLater() {
      @Override
      public void ended(@Nullable Object value, @Nullable Throwable thrown) {
        if (!before && thrown == null) {
          evict(arguments, value);
        }
      }

      /** It may have done already what it does. */
      @Override
      public void dropped() {
        if (!before) {
          SpringEvict.this.dropped(arguments);
        }
      }
    };
  }

  /**
   * Removes what it may have been about, of a call whose result nobody gets to know. Does not
   * throw.
   */
  void dropped(@Nullable Object[] arguments) {
    boolean isUnknown = key != null && key.mentionsResult();
    boolean isUncertain = condition != null && condition.mentionsResult();
    new SpringEvict(cache, isUnknown ? null : key, isUncertain ? null : condition, false)
        .evict(arguments, null);
  }

  /** Rather too many than the wrong one. */
  private void evict(@Nullable Object[] arguments, @Nullable Object result) {
    try {
      if (condition != null && !condition.holds(arguments, result)) {
        return;
      }
      Object made = key == null ? Keys.NO_KEY : key.of(arguments, result);
      if (made == Keys.NO_KEY) {
        cache.clear();
      } else {
        cache.evict(made);
      }
    } catch (Throwable fault) {
      cache.faults().add(cache.counts(), "an entry could not be removed", fault);
      cache.clearQuietly();
    }
  }
}
