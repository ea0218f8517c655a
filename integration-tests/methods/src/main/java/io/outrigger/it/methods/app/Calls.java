package io.outrigger.it.methods.app;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often the code of each method has run. */
final class Calls {

  private static final Map<String, Integer> COUNTS = new ConcurrentHashMap<>();

  private Calls() {}

  static int count(String method) {
    return COUNTS.merge(method, 1, Integer::sum);
  }

  static int of(String method) {
    return COUNTS.getOrDefault(method, 0);
  }
}
