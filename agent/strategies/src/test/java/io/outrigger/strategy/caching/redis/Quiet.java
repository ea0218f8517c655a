package io.outrigger.strategy.caching.redis;

import java.util.List;

/** What says nothing. */
final class Quiet {

  private Quiet() {}

  /** Nothing is told, so that nothing is missed. */
  static Echoes echo() {
    return new Echoes(Resp.utf8("echo"), List::of);
  }

  /** The one line that there is. */
  static Lines lines(DataLine line) {
    return new OneLine(new OneServer(new RedisAddress("nowhere", 1, null, null, 0, false)), line);
  }
}
