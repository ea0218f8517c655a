package io.outrigger.strategy.caching.redis;

/**
 * Tells when something here has happened by the server's clock: rather too early, by as long as a
 * reply takes, than too late.
 */
final class ServerClock {

  private volatile long behind;

  /** The server has said what time it is, and now that is here. */
  void heard(long serverMicros, long nowNanos) {
    behind = serverMicros - nowNanos / 1000;
  }

  /**
   * Microseconds of the server's clock.
   *
   * @param nanos of {@link System#nanoTime()}
   */
  long at(long nanos) {
    return nanos / 1000 + behind;
  }
}
