package io.outrigger.it.app.caches;

/** What a library has counted, as the row's contract reads it. */
public final class Tally {

  private Tally() {}

  /** All that there may be; -1 for what the library does not count. */
  public static String of(long hits, long misses, long loads, long failures, long evictions) {
    return "hits="
        + hits
        + " misses="
        + misses
        + " loads="
        + loads
        + " failures="
        + failures
        + " evictions="
        + evictions;
  }
}
