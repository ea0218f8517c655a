package io.outrigger.strategy.caching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions that a pair of JCache's attributes means, by the names of their classes and of those
 * that they extend.
 *
 * @param included those that are meant
 * @param excluded those that are not, even among them
 * @param allByDefault whether all are meant where both are empty
 */
record ThrownTypes(List<String> included, List<String> excluded, boolean allByDefault) {

  /** As annotations are read: names with commas between, or null. */
  static ThrownTypes of(
      @Nullable String included, @Nullable String excluded, boolean allByDefault) {
    return new ThrownTypes(names(included), names(excluded), allByDefault);
  }

  private static List<String> names(@Nullable String text) {
    return text == null || text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }

  /** Whether the exception is meant. */
  boolean mean(Throwable thrown) {
    if (included.isEmpty() && excluded.isEmpty()) {
      return allByDefault;
    }
    return (included.isEmpty() || are(included, thrown)) && !are(excluded, thrown);
  }

  private static boolean are(List<String> names, Throwable thrown) {
    for (Class<?> each = thrown.getClass(); each != null; each = each.getSuperclass()) {
      if (names.contains(each.getName())) {
        return true;
      }
    }
    return false;
  }
}
