package io.outrigger.strategy.caching;

import io.outrigger.strategy.Body;
import io.outrigger.strategy.Publishers;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Calls a method and puts what it returns, or what the stage that it returns ends with. */
@SuppressWarnings("FutureReturnValueIgnored") // handed to the caller
final class PuttingCall {

  private final NamedCache cache;
  private final Body key;
  private final Body body;
  private final boolean cacheNull;
  private final boolean stages;
  private final @Nullable Publishers monos;

  /**
   * A put.
   *
   * @param stages whether the method returns a stage, whose value is put
   * @param monos of what the method returns, each subscription to which is a call; or null
   */
  PuttingCall(
      NamedCache cache,
      Body key,
      Body body,
      boolean cacheNull,
      boolean stages,
      @Nullable Publishers monos) {
    this.cache = cache;
    this.key = key;
    this.body = body;
    this.cacheNull = cacheNull;
    this.stages = stages;
    this.monos = monos;
  }

  /** In place of the method. Throws what the method throws. */
  @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    Publishers operators = monos;
    if (operators != null) {
      Object made = made(arguments);
      Object mono = body.call(arguments);
      return mono == null
          ? null
          : WrittenLater.around(operators, mono, () -> subscribed(made, arguments));
    }
    Flight mine = Flight.here();
    Object known = begin(made(arguments), mine);
    Object result;
    try {
      result = body.call(arguments);
    } catch (Throwable thrown) {
      if (known != Keys.NO_KEY) {
        cache.abandon(mine);
      }
      throw thrown;
    }
    mine.leave();
    if (stages && result != null) {
      return later(known, arguments, mine, result);
    }
    ended(known, arguments, mine, result, null);
    return result;
  }

  /** Where there is no key, all entries go: one of them is what it should not be. */
  private void ended(
      Object known,
      @Nullable Object[] arguments,
      Flight mine,
      @Nullable Object value,
      @Nullable Throwable thrown) {
    if (known == Keys.NO_KEY) {
      cache.clearQuietly();
    } else if (thrown == null) {
      cache.put(known, made(arguments), mine, value, cacheNull);
    } else {
      cache.abandon(mine);
    }
  }

  /** Nobody tells with which value: there is none to be found. */
  private void endedUnknown(Object known, @Nullable Object[] arguments, Flight mine) {
    if (known == Keys.NO_KEY) {
      cache.clearQuietly();
    } else {
      cache.put(known, made(arguments), mine, null, false);
    }
  }

  private WrittenLater subscribed(Object made, @Nullable Object[] arguments) {
    Flight mine = new Flight();
    Object known = begin(made, mine);
    return new WrittenLater() {
      @Override
      public void ended(@Nullable Object value, @Nullable Throwable thrown) {
        PuttingCall.this.ended(known, arguments, mine, value, thrown);
      }

      /** It may have done already what it does. */
      @Override
      public void dropped() {
        endedUnknown(known, arguments, mine);
      }
    };
  }

  /** The key as it is now, or that there is none. */
  private Object made(@Nullable Object[] arguments) {
    try {
      Object made = key.call(arguments);
      return made == null ? Keys.NO_KEY : made;
    } catch (Throwable fault) {
      cache.faults().add(cache.counts(), "a key could not be made", fault);
      return Keys.NO_KEY;
    }
  }

  private Object begin(Object made, Flight mine) {
    if (made == Keys.NO_KEY) {
      return made;
    }
    try {
      cache.putting(made, mine);
      return made;
    } catch (Throwable fault) {
      cache.faults().add(cache.counts(), "a key cannot be compared", fault);
      return Keys.NO_KEY;
    }
  }

  /** A stage that ends when the value has been put, so that whoever hears of its end finds it. */
  private Object later(Object known, @Nullable Object[] arguments, Flight mine, Object stage) {
    CompletableFuture<@Nullable Object> own = new TiedStage(stage);
    EndOfStage end =
        (value, thrown) -> {
          if (EndOfStage.isGivenUp(thrown)) {
            endedUnknown(known, arguments, mine);
          } else {
            ended(known, arguments, mine, value, thrown);
          }
        };
    if (EndOfStage.follow(stage, own, end)) {
      return own;
    }
    endedUnknown(known, arguments, mine);
    return stage;
  }
}
