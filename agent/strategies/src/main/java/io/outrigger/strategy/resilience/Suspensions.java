package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Coroutines;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets coroutines wait, with kotlinx.coroutines where it is there and without. */
record Suspensions(Coroutines coroutines, Resilience parts) {

  /**
   * Waits without a thread.
   *
   * @param continuation of ours, to be resumed
   * @return whether it is {@link Coroutines#isSuspended}
   * @throws Throwable if the coroutine is cancelled already
   */
  @SuppressWarnings("FutureReturnValueIgnored") // it resumes whoever waits
  @Nullable Object pause(long nanos, Object continuation) throws Throwable {
    if (coroutines.canDelay()) {
      // not before the time
      long millis =
          (nanos + TimeUnit.MILLISECONDS.toNanos(1) - 1) / TimeUnit.MILLISECONDS.toNanos(1);
      return coroutines.delay(millis, continuation);
    }
    parts.delays().after(nanos, () -> begin(continuation));
    return coroutines.suspended();
  }

  /** Where there is no dispatcher, what goes on is the application's, and may take its time. */
  private void begin(Object continuation) {
    try {
      parts.workers().startAnyway(() -> resume(continuation));
    } catch (Throwable fault) {
      parts.faults().add("a coroutine that waits", fault);
      resume(continuation);
    }
  }

  private void resume(Object continuation) {
    try {
      coroutines.resume(continuation);
    } catch (Throwable fault) {
      // of the application's own dispatcher
      parts.faults().add("a coroutine that has waited", fault);
    }
  }
}
