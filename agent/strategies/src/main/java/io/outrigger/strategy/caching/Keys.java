package io.outrigger.strategy.caching;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What entries are found by. One value is its own key, so that nothing is allocated to ask for it;
 * several, and arrays, are copied into one object that compares them.
 */
public final class Keys {

  /** The key of what has no arguments. */
  static final Object NONE = new Several(new Object[0]);

  /** The key of one argument that is null. */
  static final Object NULL = new Several(new @Nullable Object[] {null});

  /** The key could not be made: the method is called as if nothing applied. */
  static final Object NO_KEY = new Object();

  private Keys() {}

  /** The key of one value. */
  static Object one(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    return value.getClass().isArray() ? several(new Object[] {value}) : value;
  }

  /** The key of several values; the array is taken over. */
  static Object several(@Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      Object each = values[i];
      if (each != null && each.getClass().isArray()) {
        // whoever passed it may go on to write to it
        values[i] = copy(each);
      }
    }
    return new Several(values);
  }

  private static Object copy(Object array) {
    int length = Array.getLength(array);
    Object copy = Array.newInstance(array.getClass().getComponentType(), length);
    System.arraycopy(array, 0, copy, 0, length);
    return copy;
  }

  /** Whether a key is made of other values than itself. */
  static boolean isSeveral(Object key) {
    return key instanceof Several;
  }

  /**
   * The values that a key is made of, in the order of the method's parameters or of the
   * annotation's {@code key}. Where objects of subclasses are kept apart, their class comes first.
   *
   * @return not to be changed; with nulls where values are null
   */
  public static List<@Nullable Object> parts(Object key) {
    return key instanceof Several several
        ? Collections.unmodifiableList(Arrays.asList(several.values))
        : List.of(key);
  }

  /** Values that are compared one by one, arrays by their elements. */
  private static final class Several {
    private final @Nullable Object[] values;
    private final int hash;

    Several(@Nullable Object[] values) {
      this.values = values;
      this.hash = Arrays.deepHashCode(values);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Several several
              && hash == several.hash
              && Arrays.deepEquals(values, several.values));
    }

    @Override
    public String toString() {
      return Arrays.deepToString(values);
    }
  }
}
