package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Body;
import org.jspecify.annotations.Nullable;

/** The attempts of one method whose outcome is that of the call. */
final class Attempts {

  private final Retrying retrying;
  private final Results results;
  private final Body body;
  private final Pause pause;

  Attempts(Retrying retrying, Results results, Body body, Pause pause) {
    this.retrying = retrying;
    this.results = results;
    this.body = body;
    this.pause = pause;
  }

  /** A call has succeeded at its first attempt. */
  void succeeded() {
    retrying.succeededAtFirst();
  }

  /** When the call begins, where that matters. */
  long now() {
    return retrying.now();
  }

  /** All attempts after the first, which has thrown. */
  @Nullable Object again(Throwable first, @Nullable Object[] arguments) throws Throwable {
    return again(first, retrying.now(), arguments);
  }

  /** The same of a call that has begun at {@link #now() that time}. */
  @Nullable Object again(Throwable first, long startNanos, @Nullable Object[] arguments)
      throws Throwable {
    Retrying.Retried retried = retrying.begin(startNanos);
    if (!pause(retried.failed(first))) {
      throw first;
    }
    return attempt(retried, arguments);
  }

  /** All attempts. */
  @Nullable Object all(@Nullable Object[] arguments) throws Throwable {
    return attempt(retrying.begin(), arguments);
  }

  /** Attempts until one is the last. */
  private @Nullable Object attempt(Retrying.Retried retried, @Nullable Object[] arguments)
      throws Throwable {
    while (true) {
      Object result;
      try {
        result = body.call(arguments);
      } catch (Throwable thrown) {
        if (!pause(retried.failed(thrown))) {
          throw retried.told(thrown);
        }
        continue;
      }
      if (!results.have(result)) {
        retried.succeeded();
        return result;
      }
      if (!pause(retried.failed())) {
        return result;
      }
    }
  }

  /** False if there is no other attempt, also because somebody wants this thread to end. */
  private boolean pause(long millis) {
    if (millis < 0) {
      return false;
    }
    try {
      pause.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
