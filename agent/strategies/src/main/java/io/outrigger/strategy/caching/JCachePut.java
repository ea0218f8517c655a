package io.outrigger.strategy.caching;

import io.outrigger.strategy.Body;
import org.jspecify.annotations.Nullable;

/**
 * Puts an argument.
 *
 * @param key makes the key when that is done, for the method may complete its arguments
 * @param value which of the arguments is put, of which the object that the method is called on is
 *     the first
 * @param after whether that is done at the end of the call, else before it
 * @param though exceptions after which it is done as well
 */
record JCachePut(NamedCache cache, Body key, int value, boolean after, ThrownTypes though)
    implements WrittenCall.Each {

  @Override
  public WrittenLater begin(@Nullable Object[] arguments) {
    Unkeyed mine = cache.putting();
    if (!after) {
      put(mine, arguments);
    }
    return new WrittenLater() {
      @Override
      public void inside(boolean now) {
        mine.inside(now);
      }

      @Override
      public void ended(@Nullable Object ignored, @Nullable Throwable thrown) {
        if (after && (thrown == null || though.mean(thrown))) {
          put(mine, arguments);
        } else {
          cache.abandon(mine);
        }
      }

      /** It may have done already what it does, or not. */
      @Override
      public void dropped() {
        cache.abandon(mine);
        if (after) {
          new JCacheRemove(cache, key, true, though).remove(arguments);
        }
      }
    };
  }

  private void put(Unkeyed mine, @Nullable Object[] arguments) {
    try {
      Object made = key.call(arguments);
      if (made != null && made != Keys.NO_KEY) {
        cache.put(mine, made, arguments[value], false);
        return;
      }
    } catch (Throwable fault) {
      cache.faults().add(cache.counts(), "a key could not be made", fault);
    }
    cache.abandon(mine);
    cache.clearQuietly();
  }
}
