package io.outrigger.strategy.caching.redis;

import java.io.IOException;

/** The server has answered that it does not do that. */
final class Refused extends IOException {

  private static final long serialVersionUID = 1L;

  /** Letters of a word that servers have for what is wrong. */
  private static final int LONGEST = 20;

  /**
   * A refusal.
   *
   * @param kind what {@link #kind} makes of it
   * @param command which one
   */
  Refused(String kind, String command) {
    super("the server says " + kind + " to " + command);
  }

  /**
   * What may be shown of a refusal: its first word, if that is one of those that servers have. The
   * rest may say what is stored, or repeat the password that it was told.
   */
  static String kind(Resp.Refusal refusal) {
    String kind = refusal.kind();
    boolean known = !kind.isEmpty() && kind.length() <= LONGEST;
    for (int i = 0; known && i < kind.length(); i++) {
      known = kind.charAt(i) >= 'A' && kind.charAt(i) <= 'Z';
    }
    return known ? kind : "no";
  }
}
