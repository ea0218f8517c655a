package io.outrigger.strategy.resilience;

/** Waits between attempts; a test's own does not. */
@FunctionalInterface
interface Pause {

  /** Lets so many milliseconds pass. */
  void sleep(long millis) throws InterruptedException;
}
