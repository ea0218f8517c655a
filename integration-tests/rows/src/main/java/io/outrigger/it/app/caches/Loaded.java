package io.outrigger.it.app.caches;

import java.util.LinkedHashMap;
import java.util.Map;

/** What loaders of caches load. */
public final class Loaded {

  private Loaded() {}

  /**
   * A value of what does not begin with "bad" or "none"; null for the latter.
   *
   * @throws IllegalArgumentException for the former
   */
  public static String value(String key) {
    if (key.startsWith("bad")) {
      throw new IllegalArgumentException(key);
    }
    return key.startsWith("none") ? null : key + "!";
  }

  /** The values of all. */
  public static Map<String, String> values(Iterable<? extends String> keys) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String each : keys) {
      all.put(each, value(each));
    }
    return all;
  }
}
