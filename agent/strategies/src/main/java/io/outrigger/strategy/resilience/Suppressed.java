package io.outrigger.strategy.resilience;

/** Attaches what an exception would hide. */
final class Suppressed {

  /** An exception that is thrown again and again, a constant say, must not grow without end. */
  private static final int MOST = 8;

  private Suppressed() {}

  /** Lets the one tell of the other, unless it does so already. Never throws. */
  static void add(Throwable thrown, Throwable hidden) {
    try {
      int depth = 0;
      for (Throwable each = thrown; each != null && depth < MOST; each = each.getCause()) {
        if (each == hidden) {
          return;
        }
        depth++;
      }
      if (thrown.getSuppressed().length < MOST) {
        thrown.addSuppressed(hidden);
      }
    } catch (Throwable fault) {
      // the application's own getCause
    }
  }
}
