package io.outrigger.it.app.caches;

/** What a program does with the caches of a library. */
public interface CacheUses {

  /**
   * Does what the kind names, with caches made for it.
   *
   * @return a {@link Tally} of what the library itself has counted in all of them, and in further
   *     lines what the application sees
   */
  String use(String kind) throws Exception;

  /** A new cache with three entries, of which nothing was looked up yet. */
  Object threeEntries() throws Exception;

  /** Finds one key of a new cache so many times, on several threads at once. */
  String findAtOnce(int threads, int times) throws Exception;
}
