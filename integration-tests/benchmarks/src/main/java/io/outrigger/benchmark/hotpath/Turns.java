package io.outrigger.benchmark.hotpath;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * In which order the JVMs of benchmarks run: one of each, then the second of those that have
 * several, and so on. What the machine does meanwhile then meets all of them.
 */
final class Turns {

  private final Map<String, Integer> jvms = new TreeMap<>();

  /**
   * Adds a benchmark.
   *
   * @param number how many JVMs it has; 0 for none of its own, which is one turn as well
   */
  void add(String benchmark, int number) {
    jvms.merge(benchmark, Math.max(1, number), Math::max);
  }

  /** How many turns there are. */
  int count() {
    return jvms.isEmpty() ? 0 : Collections.max(jvms.values());
  }

  /**
   * Those that have run often enough before.
   *
   * @param turn from 1 to {@link #count}
   */
  List<String> done(int turn) {
    List<String> done = new ArrayList<>();
    jvms.forEach(
        (benchmark, number) -> {
          if (number < turn) {
            done.add(benchmark);
          }
        });
    return done;
  }
}
