package io.outrigger.strategy.caching.redis;

import java.io.IOException;

/** The server has answered that it does not do that. */
final class Refused extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param kind the first word of it: the rest may say what is stored, or who asks
   * @param command which one
   */
  Refused(String kind, String command) {
    super("the server says " + kind + " to " + command);
  }
}
