package io.outrigger.strategy.caching;

import io.outrigger.strategy.Body;
import io.outrigger.strategy.Delays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What a cached method leads to: {@link #find} on each call, {@link #answer} where that finds
 * nothing. A record, whose fields the compiler takes for constants.
 *
 * @param type what a value must be to be returned; of primitives their wrapper, of stages any
 * @param stages whether the method returns a stage, whose value is kept
 * @param nullable whether the method can return null
 * @param body the method
 * @param keep which results are kept
 * @param keys makes the key of arguments
 * @param cacheNull whether null is kept
 * @param maxWaitNanos how long a call waits for another one's load
 * @param refresher loads in the background
 * @param tired calls the method for those who have waited too long for a stage
 * @param ends threads on which those who wait for a stage hear of its end
 * @param delays lets those who wait for a stage do so for {@code maxWaitNanos} only
 */
@SuppressWarnings("FutureReturnValueIgnored") // handed to the caller, or the outcome is passed on
record CachedCall(
    NamedCache cache,
    Class<?> type,
    boolean stages,
    boolean nullable,
    Body body,
    Keep keep,
    Body keys,
    boolean cacheNull,
    long maxWaitNanos,
    Refresher refresher,
    Workers tired,
    Workers ends,
    Delays delays) {

  /** Nothing was found, or only {@link #answer} can tell. */
  static final Object MISS = new Object();

  /** Null was found. */
  static final Object NULL = new Object();

  /**
   * The value, or {@link #MISS}. Never throws, and allocates nothing.
   *
   * @param key as {@link Keys} makes it
   */
  Object find(Object key) {
    if (key == Keys.NO_KEY) {
      return MISS;
    }
    try {
      Object found = cache.get(key);
      if (found instanceof Timed timed) {
        found = timed.freshValue(cache.now());
      }
      if (found == null || !type.isInstance(found)) {
        return MISS;
      }
      cache.counts().hits.increment();
      return found;
    } catch (Throwable fault) {
      // answer meets it again, and tells
      return MISS;
    }
  }

  /** What the method is to return where {@link #find} has found nothing. */
  @Nullable Object answer(Object key, @Nullable Object[] arguments) throws Throwable {
    Object looked = key == Keys.NO_KEY ? Keys.NO_KEY : look(key, arguments);
    if (looked == Keys.NO_KEY) {
      return body.call(arguments);
    }
    if (looked != MISS) {
      Object value = looked == NULL ? null : looked;
      return stages ? CompletableFuture.completedFuture(value) : value;
    }
    Flight mine = Flight.here();
    Flight other;
    try {
      other = cache.load(key, mine, maxWaitNanos);
    } catch (Throwable fault) {
      cache.faults().add(cache.counts(), "a key cannot be compared", fault);
      return body.call(arguments);
    }
    try {
      if (stages) {
        return other == null ? leadStage(key, mine, arguments) : joinStage(key, other, arguments);
      }
      return other == null ? lead(key, mine, arguments) : join(key, other, arguments);
    } catch (Throwable thrown) {
      // the call may have failed itself, where the stack is at its end; a write and no call
      mine.isOver = true;
      throw thrown;
    }
  }

  /** The value, {@link #NULL}, {@link #MISS}, or that there is no key to look with. */
  Object look(Object key, @Nullable Object[] arguments) {
    try {
      Object found = usable(key, arguments);
      if (found == MISS) {
        cache.missed(key);
      } else if (found != Keys.NO_KEY) {
        cache.counts().hits.increment();
      }
      return found;
    } catch (Throwable fault) {
      cache.faults().add(cache.counts(), "a key cannot be compared", fault);
      return Keys.NO_KEY;
    }
  }

  private Object usable(Object key, @Nullable Object[] arguments) {
    Object found = cache.get(key);
    if (found == null) {
      return MISS;
    }
    Object value = found;
    if (found instanceof Timed timed) {
      long now = cache.now();
      if (timed.isDead(now)) {
        cache.bury(key, timed);
        return MISS;
      }
      if (timed.isToBeRefreshed(now)) {
        refresher.refresh(this, key, timed, arguments);
      }
      value = cache.ownOf(timed.value());
      if (value == Flight.CALL_YOURSELF) {
        return Keys.NO_KEY;
      }
    }
    return value == null ? (nullable ? NULL : Keys.NO_KEY) : fits(value) ? value : Keys.NO_KEY;
  }

  /** Whether it can be returned; methods of other types may share the cache. */
  private boolean fits(Object value) {
    if (type.isInstance(value)) {
      return true;
    }
    cache
        .faults()
        .add(
            cache.counts(),
            "it holds an entry of another type than a method returns that shares it ("
                + value.getClass().getName()
                + ", not "
                + type.getName()
                + ")",
            null);
    return false;
  }

  private @Nullable Object join(Object key, Flight other, @Nullable Object[] arguments)
      throws Throwable {
    Object value = cache.ownOf(other.await(maxWaitNanos));
    if (value == Flight.TOO_LATE) {
      // the first who tires of waiting loads, so that others do not have to tire of it as well
      Flight mine = Flight.here();
      try {
        return cache.takeOver(other, mine, maxWaitNanos)
            ? lead(key, mine, arguments)
            : body.call(arguments);
      } catch (Throwable thrown) {
        mine.isOver = true;
        throw thrown;
      }
    }
    if (value == null ? nullable : value != Flight.CALL_YOURSELF && fits(value)) {
      return value;
    }
    return body.call(arguments);
  }

  private @Nullable Object lead(Object key, Flight mine, @Nullable Object[] arguments)
      throws Throwable {
    Object value = null;
    boolean returned = false;
    long start = 0;
    try {
      Object there = there(key, mine);
      if (there != MISS) {
        return there == NULL ? null : there;
      }
      start = cache.now();
      value = body.call(arguments);
      returned = true;
      loaded(key, arguments, mine, start, value);
      return value;
    } catch (Throwable thrown) {
      // a write and no call: where the stack is at its end no more may be possible
      mine.isOver = true;
      if (returned) {
        return value;
      }
      failed(mine, start, thrown);
      throw thrown;
    }
  }

  /** What another load has put between the question and this one, or what the store has. */
  Object there(Object key, Flight mine) {
    try {
      Object there = inMemory(key);
      if (there == MISS) {
        SharedStore.Asked fetched = cache.fetch(key, mine, cacheNull);
        there = fetched == null ? MISS : fetched.value() == null ? NULL : fetched.value();
      }
      if (there == MISS || (there == NULL ? !nullable : !fits(there))) {
        return MISS;
      }
      cache.landed(mine, there == NULL ? null : there);
      return there;
    } catch (Throwable fault) {
      cache.faults().add(cache.counts(), "it could not be asked", fault);
      return MISS;
    }
  }

  private Object inMemory(Object key) {
    Object found = cache.get(key);
    if (found instanceof Timed timed) {
      Object value = timed.isDead(cache.now()) ? MISS : cache.ownOf(timed.value());
      return value == null ? NULL : value == Flight.CALL_YOURSELF ? MISS : value;
    }
    return found == null ? MISS : found;
  }

  private void count(LongAdder outcome, long start) {
    outcome.increment();
    cache.counts().loadNanos.add(Math.max(0, cache.now() - start));
  }

  /** Nobody waits: whoever comes meanwhile gets a stage that ends with the one load. */
  private @Nullable Object leadStage(Object key, Flight mine, @Nullable Object[] arguments)
      throws Throwable {
    Object there = there(key, mine);
    if (there != MISS) {
      return CompletableFuture.completedFuture(there == NULL ? null : there);
    }
    long start = cache.now();
    Object stage;
    try {
      stage = body.call(arguments);
    } catch (Throwable thrown) {
      mine.isOver = true;
      failed(mine, start, thrown);
      throw thrown;
    }
    mine.leave();
    CompletableFuture<@Nullable Object> own = new CompletableFuture<>();
    if (!follow(stage, key, arguments, mine, start, own)) {
      cache.landed(mine, Flight.CALL_YOURSELF);
      return stage;
    }
    return own;
  }

  /** Whether the arguments, which the application may have changed since, make that key still. */
  boolean isStillFor(Object key, @Nullable Object[] arguments) {
    try {
      return key.equals(keys.call(arguments));
    } catch (Throwable fault) {
      return false;
    }
  }

  private boolean follow(
      @Nullable Object stage,
      Object key,
      @Nullable Object[] arguments,
      Flight mine,
      long start,
      CompletableFuture<@Nullable Object> own) {
    return stage != null
        && EndOfStage.follow(
            stage,
            own,
            (value, thrown) -> {
              if (thrown == null) {
                loaded(key, arguments, mine, start, value);
              } else {
                failed(mine, start, thrown);
              }
            });
  }

  /** The method has answered, perhaps later than it has returned. Does not throw. */
  void loaded(
      Object key, @Nullable Object[] arguments, Flight mine, long start, @Nullable Object value) {
    count(cache.counts().loads, start);
    boolean shared = keep.keeps(arguments, value);
    boolean wanted = shared && (value != null || cacheNull);
    cache.loaded(key, mine, value, shared, wanted, isStillFor(key, arguments));
  }

  /** The method has failed. Does not throw. */
  void failed(Flight mine, long start, Throwable thrown) {
    count(cache.counts().failedLoads, start);
    cache.failed(mine, thrown);
  }

  private @Nullable Object joinStage(Object key, Flight other, @Nullable Object[] arguments)
      throws Throwable {
    if (!other.isOwn() && maxWaitNanos > 0) {
      try {
        return new JoinedStage(this, key, other, arguments).begin();
      } catch (Throwable fault) {
        cache.faults().add(cache.counts(), "a load could not be waited for", fault);
      }
    }
    return body.call(arguments);
  }

  /** Lets the stage end as that of a call of the method does. Does not throw. */
  void callInto(CompletableFuture<@Nullable Object> own, @Nullable Object[] arguments) {
    try {
      pass(body.call(arguments), own);
    } catch (Throwable thrown) {
      own.completeExceptionally(thrown);
    }
  }

  /** The same after so long a time that this call may be the one that loads. Does not throw. */
  void tireInto(
      CompletableFuture<@Nullable Object> own,
      Object key,
      Flight other,
      @Nullable Object[] arguments) {
    Flight mine = Flight.here();
    if (!cache.takeOver(other, mine, maxWaitNanos)) {
      callInto(own, arguments);
      return;
    }
    try {
      pass(leadStage(key, mine, arguments), own);
    } catch (Throwable thrown) {
      own.completeExceptionally(thrown);
    }
  }

  private static void pass(@Nullable Object stage, CompletableFuture<@Nullable Object> own) {
    if (stage == null) {
      own.complete(null);
    } else if (!EndOfStage.follow(stage, own, (value, thrown) -> {})) {
      own.completeExceptionally(
          new IllegalStateException(stage.getClass().getName() + " does not tell of its end"));
    }
  }

  /**
   * Loads an entry anew, on a thread of the agent. The old one stays if that fails, and goes if
   * what comes is not to be kept.
   */
  void reload(Object key, Timed old, @Nullable Object[] arguments) {
    if (!isStillFor(key, arguments)) {
      // it would be kept for a key that it is not for
      return;
    }
    Flight mine = Flight.insteadOf(old);
    Flight other = cache.load(key, mine, maxWaitNanos);
    if (other != null && !takesOver(other, mine)) {
      return;
    }
    long start = cache.now();
    Object value;
    try {
      value = body.call(arguments);
    } catch (Throwable thrown) {
      failed(mine, start, thrown);
      return;
    }
    if (!stages) {
      loaded(key, arguments, mine, start, value);
      return;
    }
    mine.leave();
    if (!follow(value, key, arguments, mine, start, new CompletableFuture<>())) {
      cache.landed(mine, Flight.CALL_YOURSELF);
    }
  }

  /** One that hangs does not hold up the next, which comes when as much time is over again. */
  private boolean takesOver(Flight other, Flight mine) {
    long longest = Math.max(maxWaitNanos, cache.settings().refreshAfter().toNanos());
    return other.isOlder(cache.now(), longest) && cache.takeOver(other, mine, maxWaitNanos);
  }
}
