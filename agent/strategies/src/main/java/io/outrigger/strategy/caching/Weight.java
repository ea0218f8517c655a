package io.outrigger.strategy.caching;

import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.strategy.Body;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much a value counts for in a cache that is bounded by weight: what a number says; as many as
 * a text has characters, an array, collection or map elements, a copy bytes; 1 for all else, and at
 * least.
 */
final class Weight {

  /** Of what cannot be weighed, and is not kept. */
  private static final int TOO_MUCH = Integer.MAX_VALUE;

  private static final String RESULT = "#result";

  private final CacheCounts counts;
  private final Faults faults;
  private final @Nullable Body path;

  /**
   * Weighs.
   *
   * @param expression what of the value is weighed, as checked; empty for the value itself
   * @param lookup of the class that it was checked for
   */
  Weight(String expression, MethodHandles.Lookup lookup, CacheCounts counts, Faults faults) {
    this.counts = counts;
    this.faults = faults;
    this.path = expression.equals(RESULT) || expression.isEmpty() ? null : path(expression, lookup);
  }

  /** Of objects of any class: several methods may have the cache. */
  private static Body path(String expression, MethodHandles.Lookup lookup) {
    try {
      return new Body(PropertyPath.of(lookup, Object.class, names(expression), expression));
    } catch (InvalidAnnotationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Checks what an annotation says.
   *
   * @param lookup of the class of the method
   * @param type that it returns; {@link Object} where that comes later
   * @throws InvalidAnnotationException if it is no property of the result
   */
  static void check(String expression, MethodHandles.Lookup lookup, Class<?> type)
      throws InvalidAnnotationException {
    if (expression.equals(RESULT)) {
      return;
    }
    if (!expression.startsWith(RESULT + ".") && !expression.startsWith(RESULT + "?.")) {
      throw new InvalidAnnotationException(
          "weight=" + expression + ": expected #result, or a property of it such as #result.body");
    }
    PropertyPath.of(lookup, type, names(expression), "weight=" + expression);
  }

  private static List<String> names(String expression) {
    List<String> names = PropertyPath.names(expression);
    return names.subList(1, names.size());
  }

  /** From 1 to {@link Integer#MAX_VALUE}; never throws. */
  int of(@Nullable Object kept) {
    Object value = kept instanceof Timed timed ? timed.value() : kept;
    try {
      return value == null
          ? 1
          : Math.max(1, plain(path == null ? value : path.call(new Object[] {value})));
    } catch (Throwable fault) {
      faults.add(counts, "a value cannot be weighed and is not kept", fault);
      return TOO_MUCH;
    }
  }

  private static int plain(@Nullable Object value) {
    if (value instanceof Number number) {
      // what is not a number is 0
      return (int) Math.min(TOO_MUCH, number.doubleValue());
    }
    if (value instanceof CharSequence text) {
      return text.length();
    }
    if (value instanceof Snapshot copy) {
      return copy.size();
    }
    if (value instanceof Collection<?> several) {
      return several.size();
    }
    if (value instanceof Map<?, ?> several) {
      return several.size();
    }
    return value != null && value.getClass().isArray() ? Array.getLength(value) : 1;
  }
}
