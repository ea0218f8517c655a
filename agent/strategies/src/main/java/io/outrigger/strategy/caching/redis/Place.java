package io.outrigger.strategy.caching.redis;

import java.io.IOException;

/**
 * Where the server is. It is found anew for each connection, for it may be another one by then.
 * What it says as text is without user and password.
 */
interface Place {

  /**
   * Connects to the server that is the right one now.
   *
   * @param most bytes of a value
   * @throws IOException if there is none, or it refuses; says nothing of the password
   */
  Link open(int most) throws IOException;

  /** Whether the server is always at that address, so that there is no need to tell it. */
  boolean isFixed();
}
