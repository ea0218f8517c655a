package io.outrigger.strategy.metrics;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Numbers for the class names of errors, so many as there is room for. */
final class ErrorKinds {

  private final ConcurrentHashMap<String, Integer> numbers = new ConcurrentHashMap<>();
  private final String[] names;
  private int known = 1;

  /**
   * @param most how many kinds have numbers, the one for all others included
   */
  ErrorKinds(int most) {
    names = new String[most];
    names[0] = HttpSeriesTable.OTHER;
  }

  /** The number of an error; 0 is that of all that come when there is no room left. */
  int numberOf(String className) {
    Integer number = numbers.get(className);
    return number == null ? admit(className) : number;
  }

  private synchronized int admit(String className) {
    Integer number = numbers.get(className);
    if (number != null) {
      return number;
    }
    if (known == names.length) {
      return 0;
    }
    names[known] = className;
    numbers.put(className, known);
    return known++;
  }

  /** The name behind a number, or null if there is none. */
  synchronized @Nullable String name(int number) {
    return number < 0 ? null : names[number];
  }
}
