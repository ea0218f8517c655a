package io.outrigger.strategy.caching;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The stage of a caller who waits for a load by another one. When he has waited long enough, the
 * method is called for him, on a thread of the agent.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the outcome is passed on by what is called back
final class JoinedStage implements Runnable {

  private final CachedCall call;
  private final Object key;
  private final Flight other;
  private final @Nullable Object[] arguments;
  private final @Nullable ClassLoader context = Thread.currentThread().getContextClassLoader();
  private final CompletableFuture<@Nullable Object> own = new CompletableFuture<>();

  /** True once it is decided what comes first, the end of the load or that of his patience. */
  private final AtomicBoolean decided = new AtomicBoolean();

  JoinedStage(CachedCall call, Object key, Flight other, @Nullable Object[] arguments) {
    this.call = call;
    this.key = key;
    this.other = other;
    this.arguments = arguments;
  }

  CompletableFuture<@Nullable Object> begin() {
    Future<?> patience = call.delays().after(call.maxWaitNanos(), this);
    Audience audience = other.audience(call.ends(), call.delays());
    other
        .end()
        .whenComplete(
            (value, thrown) -> {
              patience.cancel(false);
              if (decided.compareAndSet(false, true)) {
                audience.tell(() -> ended(value, thrown), context);
              }
            });
    return own;
  }

  private void ended(@Nullable Object shared, @Nullable Throwable thrown) {
    Object value = call.cache().ownOf(shared);
    if (value == Flight.CALL_YOURSELF) {
      callByHimself();
    } else {
      EndOfStage.pass(value, thrown, own);
    }
  }

  /** On a thread of its own, for the method may take long. */
  private void callByHimself() {
    boolean started = false;
    try {
      started = call.tired().start(this::callNow, context);
    } catch (Throwable noThread) {
      // as below
    }
    if (!started) {
      callNow();
    }
  }

  /** With other arguments it would be another call: then that which he has waited for is his. */
  private void callNow() {
    if (call.isStillFor(key, arguments)) {
      call.callInto(own, arguments);
      return;
    }
    Object value = call.cache().ownOfNotShared(other);
    if (value != Flight.CALL_YOURSELF) {
      own.complete(value);
    } else {
      own.completeExceptionally(
          new IllegalStateException(
              "the arguments of a call have changed while it waited for another one, whose result"
                  + " cannot be shared"));
    }
  }

  /** He has waited long enough. Until somebody calls the method for him the load may end. */
  @Override
  public void run() {
    if (!own.isDone() && !decided.get()) {
      call.tired().start(this::callInstead, context);
    }
  }

  private void callInstead() {
    // with other arguments it would be another call: he waits on
    if (!own.isDone() && call.isStillFor(key, arguments) && decided.compareAndSet(false, true)) {
      call.tireInto(own, key, other, arguments);
    }
  }
}
