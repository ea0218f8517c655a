package io.outrigger.strategy.caching;

import io.outrigger.strategy.Body;
import org.jspecify.annotations.Nullable;

/**
 * Removes an entry, or all.
 *
 * @param key makes the key when that is done; null if all entries go
 * @param after whether that is done at the end of the call, else before it
 * @param though exceptions after which it is done as well
 */
record JCacheRemove(NamedCache cache, @Nullable Body key, boolean after, ThrownTypes though)
    implements WrittenCall.Each {

  @Override
  public WrittenLater begin(@Nullable Object[] arguments) {
    if (!after) {
      remove(arguments);
    }
    return new WrittenLater() {
      @Override
      public void ended(@Nullable Object value, @Nullable Throwable thrown) {
        if (after && (thrown == null || though.mean(thrown))) {
          remove(arguments);
        }
      }

      /** It may have done already what it does. */
      @Override
      public void dropped() {
        if (after) {
          remove(arguments);
        }
      }
    };
  }

  /** Rather too many than the wrong one. Does not throw. */
  void remove(@Nullable Object[] arguments) {
    try {
      Object made = key == null ? Keys.NO_KEY : key.call(arguments);
      if (made != null && made != Keys.NO_KEY) {
        cache.evict(made);
        return;
      }
    } catch (Throwable fault) {
      cache.faults().add(cache.counts(), "an entry could not be removed", fault);
    }
    cache.clearQuietly();
  }
}
