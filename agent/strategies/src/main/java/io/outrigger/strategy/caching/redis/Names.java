package io.outrigger.strategy.caching.redis;

/**
 * What a cache and its entries are called in the store: {@code outrigger:1:{cache}:key}. The braces
 * keep what is of one cache on one server where there are several.
 *
 * @param prefix of all that is stored
 * @param cache the cache's name, with where it belongs to
 */
record Names(String prefix, String cache) {

  /** Of the form of what is stored; another one would be another part of the store. */
  private static final String VERSION = ":1:";

  byte[] generation() {
    return Resp.utf8(prefix + VERSION + "{" + cache + "}");
  }

  byte[] entry(String key) {
    return Resp.utf8(prefix + VERSION + "{" + cache + "}:" + key);
  }

  /** Whose turn it is to load the entry; no entry is called so. */
  byte[] turn(String key) {
    return Resp.utf8(prefix + VERSION + "{" + cache + "}!" + key);
  }

  /** Where instances tell each other what they have removed; the database is no part of it. */
  static String channel(String prefix, int database) {
    return prefix + VERSION + "removed:" + database;
  }

  /** Where an instance tells itself something. */
  static String echo(String prefix, String instance) {
    return prefix + VERSION + "echo:" + instance;
  }
}
