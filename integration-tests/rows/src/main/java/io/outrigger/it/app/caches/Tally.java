package io.outrigger.it.app.caches;

/** What a library has counted, as the row's contract reads it; -1 stands for what it does not. */
public final class Tally {

  private Tally() {}

  /** What a library tells that loads and evicts, and does not count what is put. */
  public static String of(long hits, long misses, long loads, long failures, long evictions) {
    return of(hits, misses, loads, failures, evictions, -1);
  }

  /** What a library would tell that does neither. */
  public static String ofPuts(long hits, long misses, long puts) {
    return of(hits, misses, -1, -1, -1, puts);
  }

  /** What a library tells that counts what is put and what is evicted, and no loads. */
  public static String ofPutsAndEvictions(long hits, long misses, long puts, long evictions) {
    return of(hits, misses, -1, -1, evictions, puts);
  }

  private static String of(
      long hits, long misses, long loads, long failures, long evictions, long puts) {
    return "hits="
        + hits
        + " misses="
        + misses
        + " loads="
        + loads
        + " failures="
        + failures
        + " evictions="
        + evictions
        + " puts="
        + puts;
  }
}
