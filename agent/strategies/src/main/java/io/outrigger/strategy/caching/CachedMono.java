package io.outrigger.strategy.caching;

import io.outrigger.strategy.Body;
import io.outrigger.strategy.Publishers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A cache in front of a method that returns Reactor's {@code Mono}: each subscription is a call,
 * and what ends with nothing is null. The method is called when somebody subscribes to what is not
 * there.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the outcome is passed on
final class CachedMono {

  private final CachedCall call;
  private final Body body;
  private final Publishers publishers;

  /**
   * A cache.
   *
   * @param call what looks and keeps; its own body ends with the value as a stage
   * @param body the method
   */
  CachedMono(CachedCall call, Body body, Publishers publishers) {
    this.call = call;
    this.body = body;
    this.publishers = publishers;
  }

  /** In place of the method. */
  Object answer(Object key, @Nullable Object[] arguments) {
    return publishers.deferred(() -> subscribed(key, arguments));
  }

  private Object subscribed(Object key, @Nullable Object[] arguments) {
    // whoever subscribes later may have changed what the method is called with
    boolean usable = key != Keys.NO_KEY && call.isStillFor(key, arguments);
    Object looked = usable ? call.look(key, arguments) : Keys.NO_KEY;
    if (looked == Keys.NO_KEY) {
      return called(arguments);
    }
    if (looked != CachedCall.MISS) {
      return found(looked);
    }
    return missed(key, arguments, call.maxWaitNanos());
  }

  /**
   * Loads, or waits for the one who does.
   *
   * @param most nanoseconds that may be waited
   */
  private Object missed(Object key, @Nullable Object[] arguments, long most) {
    Flight mine = Flight.here();
    Flight other;
    try {
      other = call.cache().load(key, mine, call.maxWaitNanos());
    } catch (Throwable fault) {
      call.cache().faults().add(call.cache().counts(), "a key cannot be compared", fault);
      return called(arguments);
    }
    return other == null ? lead(key, mine, arguments) : join(key, other, arguments, most);
  }

  private Object found(Object found) {
    return publishers.element(found == CachedCall.NULL ? null : found);
  }

  /** As if there were no cache. */
  private Object called(@Nullable Object[] arguments) {
    try {
      Object mono = body.call(arguments);
      return mono == null ? found(CachedCall.NULL) : mono;
    } catch (Throwable thrown) {
      return publishers.error(thrown);
    }
  }

  private Object lead(Object key, Flight mine, @Nullable Object[] arguments) {
    Object there = call.there(key, mine);
    if (there != CachedCall.MISS) {
      return found(there);
    }
    long start = call.cache().now();
    Object mono;
    try {
      mono = body.call(arguments);
    } catch (Throwable thrown) {
      mine.isOver = true;
      call.failed(mine, start, thrown);
      return publishers.error(thrown);
    }
    mine.leave();
    if (mono == null) {
      call.cache().landed(mine, Flight.CALL_YOURSELF);
      return found(CachedCall.NULL);
    }
    try {
      return publishers.heard(mono, new Load(key, arguments, mine, start));
    } catch (Throwable fault) {
      // such as a hook of Reactor's that throws: nobody will tell of the end
      call.cache().faults().add(call.cache().counts(), "a Mono could not be followed", fault);
      call.cache().landed(mine, Flight.CALL_YOURSELF);
      return mono;
    }
  }

  /** Nobody waits: whoever comes meanwhile hears when the load has ended. */
  private Object join(Object key, Flight other, @Nullable Object[] arguments, long most) {
    if (other.isOwn() || most <= 0) {
      return called(arguments);
    }
    long begun = System.nanoTime();
    // of its own, for whoever cancels cancels it
    CompletableFuture<@Nullable Object> end = new CompletableFuture<>();
    Audience audience = other.audience(call.ends(), call.delays());
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    other
        .end()
        .whenComplete(
            (value, thrown) -> audience.tell(() -> EndOfStage.pass(value, thrown, end), context));
    Object waiting =
        publishers.limited(
            publishers.awaited(end), Duration.ofNanos(most), publishers.element(Flight.TOO_LATE));
    return publishers.mapped(
        waiting, value -> joined(value, key, other, arguments, most - (System.nanoTime() - begun)));
  }

  private Object joined(
      Object shared, Object key, Flight other, @Nullable Object[] arguments, long left) {
    Object value = call.cache().ownOf(shared);
    if (value == Flight.TOO_LATE) {
      Flight mine = Flight.here();
      return call.cache().takeOver(other, mine, call.maxWaitNanos())
          ? lead(key, mine, arguments)
          : called(arguments);
    }
    if (value != Flight.CALL_YOURSELF) {
      return publishers.element(value);
    }
    // of all whose leader has given up the first one leads
    return other.isOver && call.isStillFor(key, arguments)
        ? missed(key, arguments, left)
        : called(arguments);
  }

  /** The one subscription that loads; true once it has ended. */
  private final class Load extends AtomicBoolean implements Publishers.Ear {
    private static final long serialVersionUID = 1L;

    private final transient Object key;
    private final transient @Nullable Object[] arguments;
    private final transient Flight mine;
    private final long start;

    Load(Object key, @Nullable Object[] arguments, Flight mine, long start) {
      this.key = key;
      this.arguments = arguments;
      this.mine = mine;
      this.start = start;
    }

    @Override
    public void element() {}

    @Override
    public void completed(@Nullable Object result) {
      if (compareAndSet(false, true)) {
        call.loaded(key, arguments, mine, start, result);
      }
    }

    @Override
    public void failed(Throwable thrown) {
      if (compareAndSet(false, true)) {
        call.failed(mine, start, thrown);
      }
    }

    /** Nobody goes on with this: those who wait begin again. */
    @Override
    public void cancelled() {
      if (compareAndSet(false, true)) {
        // first: they are not to find it under way still
        mine.isOver = true;
        call.cache().landed(mine, Flight.CALL_YOURSELF);
      }
    }
  }
}
