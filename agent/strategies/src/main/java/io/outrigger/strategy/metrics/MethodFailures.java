package io.outrigger.strategy.metrics;

import io.outrigger.spi.WeakTable;
import io.outrigger.strategy.Stages;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The series of the exceptions that one method ends with, by their classes' simple names. A series
 * is looked for once for each class.
 *
 * @param <S> series
 */
final class MethodFailures<S> {

  /** So many names have series of their own. */
  static final int MOST = 32;

  /** Finds or makes a series. */
  interface Maker<S> {
    /** The series of calls that ended with an exception of that name. */
    S make(String exception);
  }

  private final Maker<S> maker;
  private final boolean ofStages;
  private final Map<String, S> byName = new HashMap<>();

  /** Refers to the application's classes weakly. */
  private final WeakTable<Class<?>, S> byClass = new WeakTable<>();

  /**
   * A method that has not failed yet.
   *
   * @param ofStages whether exceptions are those of stages, which wrap them
   */
  MethodFailures(Maker<S> maker, boolean ofStages) {
    this.maker = maker;
    this.ofStages = ofStages;
  }

  S of(Throwable thrown) {
    Class<?> type = (ofStages ? Stages.cause(thrown) : thrown).getClass();
    S known = byClass.get(type);
    return known == null ? admit(type) : known;
  }

  private synchronized S admit(Class<?> type) {
    String name = name(type);
    S series = byName.get(name);
    if (series == null) {
      String label = byName.size() < MOST ? name : HttpSeriesTable.OTHER;
      series = maker.make(label);
      if (byName.size() < MOST) {
        byName.put(name, series);
      }
    }
    return byClass.putIfAbsent(type, series);
  }

  /** The simple name; of a class that has none, such as an anonymous one, the end of its name. */
  private static String name(Class<?> type) {
    @Nullable String simple;
    try {
      simple = type.getSimpleName();
    } catch (LinkageError unreadable) {
      // what the class is nested in cannot be loaded
      simple = "";
    }
    String name = type.getName();
    return simple.isEmpty() ? name.substring(name.lastIndexOf('.') + 1) : simple;
  }
}
