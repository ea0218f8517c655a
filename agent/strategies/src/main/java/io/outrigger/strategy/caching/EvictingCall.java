package io.outrigger.strategy.caching;

import io.outrigger.strategy.Body;
import io.outrigger.strategy.Publishers;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Calls a method and removes what the cache has, for a key or altogether. */
@SuppressWarnings("FutureReturnValueIgnored") // handed to the caller
final class EvictingCall {

  private final NamedCache cache;
  private final @Nullable Body key;
  private final Body body;
  private final boolean before;
  private final boolean stages;
  private final @Nullable Publishers publishers;

  /**
   * An eviction.
   *
   * @param key makes the key; null if all entries go
   * @param before whether they go before the method is called, and after it however it ends
   * @param stages whether the method returns a stage, at whose end they go
   * @param publishers of what the method returns, each subscription to which is a call; or null
   */
  EvictingCall(
      NamedCache cache,
      @Nullable Body key,
      Body body,
      boolean before,
      boolean stages,
      @Nullable Publishers publishers) {
    this.cache = cache;
    this.key = key;
    this.body = body;
    this.before = before;
    this.stages = stages;
    this.publishers = publishers;
  }

  /** In place of the method. Throws what the method throws. */
  @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    HeldKey known = known(arguments);
    Publishers operators = publishers;
    if (operators != null) {
      Object published = body.call(arguments);
      return published == null
          ? null
          : WrittenLater.around(operators, published, () -> subscribed(known, arguments));
    }
    if (before) {
      evict(known, arguments);
    }
    Object result;
    try {
      result = body.call(arguments);
    } catch (Throwable thrown) {
      if (before) {
        evict(known, arguments);
      }
      throw thrown;
    }
    if (!stages || result == null) {
      evict(known, arguments);
      return result;
    }
    // whoever hears of its end finds the entry gone
    CompletableFuture<@Nullable Object> own = new TiedStage(result);
    boolean followed =
        EndOfStage.follow(
            result,
            own,
            (value, thrown) -> {
              if (thrown == null || before || EndOfStage.isGivenUp(thrown)) {
                evict(known, arguments);
              }
            });
    if (!followed) {
      evict(known, arguments);
    }
    return followed ? own : result;
  }

  private WrittenLater subscribed(@Nullable HeldKey known, @Nullable Object[] arguments) {
    if (before) {
      evict(known, arguments);
    }
    return new WrittenLater() {
      @Override
      public void ended(@Nullable Object value, @Nullable Throwable thrown) {
        if (thrown == null || before) {
          evict(known, arguments);
        }
      }

      /** It may have done already what it does. */
      @Override
      public void dropped() {
        evict(known, arguments);
      }
    };
  }

  /** The key as it is now; null where all entries go: rather too many than the wrong one. */
  private @Nullable HeldKey known(@Nullable Object[] arguments) {
    if (key == null) {
      return null;
    }
    try {
      Object made = key.call(arguments);
      return made == null || made == Keys.NO_KEY ? null : new HeldKey(made);
    } catch (Throwable fault) {
      cache.faults().add(cache.counts(), "a key could not be made", fault);
      return null;
    }
  }

  /** The method may have filled in what the key is made of: both entries go. */
  private void evict(@Nullable HeldKey known, @Nullable Object[] arguments) {
    HeldKey now = known == null ? null : known(arguments);
    if (known == null || now == null) {
      cache.clearQuietly();
      return;
    }
    cache.evictQuietly(known);
    if (!isSame(known, now)) {
      cache.evictQuietly(now);
    }
  }

  private static boolean isSame(HeldKey one, HeldKey other) {
    try {
      return one.equals(other);
    } catch (Throwable fault) {
      return false;
    }
  }
}
