package io.outrigger.it.app;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds one request until another lets it go. */
public final class Gate {

  private static final Semaphore OPEN = new Semaphore(0);

  private Gate() {}

  /** Waits for a {@link #release}, before or after; half a minute at most. */
  public static String block() {
    try {
      return OPEN.tryAcquire(30, TimeUnit.SECONDS) ? "released" : "forgotten";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  /** Lets go of one request. */
  public static String release() {
    OPEN.release();
    return "done";
  }
}
