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
    other
        .end()
        .whenComplete(
            (value, thrown) -> {
              patience.cancel(false);
              if (decided.compareAndSet(false, true)) {
                ended(value, thrown);
              }
            });
    return own;
  }

  private void ended(@Nullable Object value, @Nullable Throwable thrown) {
    if (value == Flight.CALL_YOURSELF) {
      call.callInto(own, arguments);
    } else {
      EndOfStage.pass(value, thrown, own);
    }
  }

  /** He has waited long enough. */
  @Override
  public void run() {
    if (!own.isDone() && decided.compareAndSet(false, true)) {
      Runnable task = () -> call.tireInto(own, key, other, arguments);
      if (!call.refresher().start(task, context)) {
        task.run();
      }
    }
  }
}
