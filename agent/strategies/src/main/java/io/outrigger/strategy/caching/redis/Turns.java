package io.outrigger.strategy.caching.redis;

import io.outrigger.strategy.caching.redis.Request.NoReply;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Of the instances that all miss an entry one loads it, and the others wait until it is stored. A
 * turn ends with the load, or with its time where the instance has died.
 */
final class Turns {

  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  /** Whether there is something to be waited for. */
  interface Look {
    boolean found() throws NoReply;
  }

  private final Lines lines;
  private final Duration most;

  /**
   * Turns.
   *
   * @param most how long one takes, and the others wait; zero for no turns
   */
  Turns(Lines lines, Duration most) {
    this.lines = lines;
    this.most = most;
  }

  boolean areTaken() {
    return !most.isZero();
  }

  /**
   * Waits until it is this instance's turn, somebody has stored the entry, or it has been long
   * enough. A thread that is interrupted stays so, and waits no longer.
   *
   * @param look looks for the entry; after the turn was taken once more, for the one before may
   *     have stored it
   * @return by what the turn is left, or null if it is not this instance's
   * @throws NoReply if the server is away
   */
  byte @Nullable [] await(Names cache, String key, Look look) throws NoReply {
    byte[] token = Commands.eightBytes();
    long start = System.nanoTime();
    for (long pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, 2 * pause)) {
      if (take(cache, key, token)) {
        try {
          look.found();
        } catch (NoReply none) {
          leave(cache, key, token);
          throw none;
        }
        return token;
      }
      if (look.found()) {
        return null;
      }
      LockSupport.parkNanos(this, pause);
      if (System.nanoTime() - start >= most.toNanos() || Thread.currentThread().isInterrupted()) {
        return null;
      }
    }
  }

  private boolean take(Names cache, String key, byte[] token) throws NoReply {
    try {
      DataLine line = lines.to(cache);
      return "OK"
          .equals(line.ask(new Request(line.commands().take(cache, key, token, most), null)));
    } catch (NoReply none) {
      if (none.isLate() || Thread.currentThread().isInterrupted()) {
        // it may be taken all the same, and nobody else knows by what it is left
        leave(cache, key, token);
      }
      throw none;
    }
  }

  /** The load has ended. */
  void leave(Names cache, String key, byte[] token) {
    DataLine line = lines.to(cache);
    line.tell(new Request(line.commands().leave(cache, key, token), null));
  }
}
