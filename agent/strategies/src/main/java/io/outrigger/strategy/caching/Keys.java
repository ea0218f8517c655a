package io.outrigger.strategy.caching;

import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What entries are found by. One value that never changes is its own key, so that nothing is
 * allocated to ask for it. All others go into an object that compares them and keeps the hash that
 * they came with: a key that changes while it is in a map could not be taken out of it again.
 */
public final class Keys {

  /** The key of what has no arguments. */
  static final Object NONE = new Several(new Object[0]);

  /** The key of one argument that is null. */
  static final Object NULL = new Several(new @Nullable Object[] {null});

  /** The key could not be made: the method is called as if nothing applied. */
  static final Object NO_KEY = new Object();

  /** Of the JDK's classes that never change those that methods are called with. */
  private static final Set<String> UNCHANGING =
      Set.of(
          "java.lang.String",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Short",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Boolean",
          "java.lang.Double",
          "java.lang.Float",
          "java.lang.Class",
          "java.util.UUID",
          "java.util.Locale",
          "java.util.Currency",
          "java.net.URI");

  private static final ClassValue<Boolean> IS_UNCHANGING =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isUnchangingByItself(type) || (type.isRecord() && isMadeOfUnchanging(type));
        }
      };

  /** Of lists in lists, and so on; what is deeper may have no end. */
  private static final int DEEPEST = 10;

  private Keys() {}

  /** Whether values of exactly that class keep their hash for ever. */
  static boolean isUnchanging(Class<?> type) {
    return IS_UNCHANGING.get(type);
  }

  /** Whether its values are of exactly that class and equal no others, and keep their hash. */
  static boolean isUnchangingByItself(Class<?> type) {
    return type.isPrimitive()
        || Enum.class.isAssignableFrom(type)
        || UNCHANGING.contains(type.getName())
        || (type.getName().startsWith("java.time.") && Modifier.isFinal(type.getModifiers()));
  }

  private static boolean isMadeOfUnchanging(Class<?> type) {
    try {
      for (RecordComponent each : type.getRecordComponents()) {
        // none of these classes has subclasses that change
        if (!isUnchangingByItself(each.getType())) {
          return false;
        }
      }
      return true;
    } catch (RuntimeException | LinkageError unknown) {
      return false;
    }
  }

  /** The key of one value. */
  public static Object one(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    return value instanceof String
            || value instanceof Long
            || value instanceof Integer
            || isUnchanging(value.getClass())
        ? value
        : several(new Object[] {value});
  }

  /** The key of several values; the array is taken over. */
  public static Object several(@Nullable Object[] values) {
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

  /**
   * An equal key that nobody changes, with the hash that it came with: lists of the JDK are copied,
   * and what is in them, and its usual sets and maps. The same where there are none.
   */
  static Object own(Object key) {
    if (!(key instanceof Several several)) {
      return key;
    }
    try {
      @Nullable Object[] values = several.values;
      @Nullable Object[] copy = values;
      for (int i = 0; i < values.length; i++) {
        @Nullable Object each = own(values[i], 0);
        if (each != values[i]) {
          copy = copy == values ? values.clone() : copy;
          copy[i] = each;
        }
      }
      return copy == values ? key : new Several(copy, several.hash);
    } catch (RuntimeException e) {
      // another thread is changing it
      return key;
    }
  }

  private static @Nullable Object own(@Nullable Object part, int depth) {
    if (depth > DEEPEST) {
      return part;
    }
    if (part instanceof List<?> list && list.getClass().getClassLoader() == null) {
      List<@Nullable Object> copy = new ArrayList<>(list);
      for (int i = 0; i < copy.size(); i++) {
        // where arrays are compared by what they are
        if (copy.get(i) instanceof List<?> inner) {
          copy.set(i, own(inner, depth + 1));
        }
      }
      return copy;
    }
    if (part instanceof Collection<?> || part instanceof Map<?, ?>) {
      return sameKind(part);
    }
    if (part instanceof Object[] array) {
      // not of its own type, which may be that of other lists; it is compared by what is in it
      @Nullable Object[] copy = Arrays.copyOf(array, array.length, Object[].class);
      for (int i = 0; i < copy.length; i++) {
        copy[i] = own(copy[i], depth + 1);
      }
      return copy;
    }
    // of one that is a value by itself there is a copy already
    return depth > 0 && part != null && part.getClass().isArray() ? copy(part) : part;
  }

  /** A copy of one of the sets and maps of the JDK that can be changed, which compares alike. */
  private static Object sameKind(Object part) {
    Class<?> type = part.getClass();
    if (type == HashSet.class || type == LinkedHashSet.class) {
      return new HashSet<>((Collection<?>) part);
    }
    if (type == HashMap.class || type == LinkedHashMap.class) {
      return new HashMap<>((Map<?, ?>) part);
    }
    if (type == TreeSet.class) {
      return ((TreeSet<?>) part).clone();
    }
    if (type == TreeMap.class) {
      return ((TreeMap<?, ?>) part).clone();
    }
    return part;
  }

  /**
   * The hash that the key would have if it were made now; throws what its values' methods throw.
   */
  static int hashNow(Object key) {
    return key instanceof Several several ? Arrays.deepHashCode(several.values) : key.hashCode();
  }

  /** Whether one of the values that a key is made of is null. */
  static boolean hasNull(Object key) {
    return key instanceof Several several && Arrays.asList(several.values).contains(null);
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

    Several(@Nullable Object[] values, int hash) {
      this.values = values;
      this.hash = hash;
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
