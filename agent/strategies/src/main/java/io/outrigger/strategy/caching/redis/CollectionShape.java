package io.outrigger.strategy.caching.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A collection that is declared as one of the JDK's usual types. */
@SuppressWarnings("JdkObsolete") // applications declare linked lists
final class CollectionShape extends Shape {

  /** What each declared type is read as. */
  private static final Map<Class<?>, Supplier<Collection<@Nullable Object>>> MADE = new HashMap<>();

  static {
    MADE.put(Iterable.class, ArrayList::new);
    MADE.put(Collection.class, ArrayList::new);
    MADE.put(List.class, ArrayList::new);
    MADE.put(ArrayList.class, ArrayList::new);
    MADE.put(LinkedList.class, LinkedList::new);
    MADE.put(Set.class, LinkedHashSet::new);
    MADE.put(HashSet.class, HashSet::new);
    MADE.put(LinkedHashSet.class, LinkedHashSet::new);
  }

  private final Class<?> type;
  private final Shape element;
  private final Supplier<Collection<@Nullable Object>> maker;

  private CollectionShape(
      Class<?> type, Shape element, Supplier<Collection<@Nullable Object>> maker) {
    this.type = type;
    this.element = element;
    this.maker = maker;
  }

  static boolean isKnown(Class<?> type) {
    return MADE.containsKey(type);
  }

  /** Collections of a type that {@link #isKnown}. */
  static CollectionShape of(Class<?> type, Shape element) {
    return new CollectionShape(type, element, MADE.getOrDefault(type, ArrayList::new));
  }

  @Override
  void write(Out out, Object value) throws CodecException {
    boolean fits =
        type.isInterface() ? type.isInstance(value) && Usual.is(value) : value.getClass() == type;
    if (!fits || !(value instanceof Collection<?> collection)) {
      throw new CodecException(
          value.getClass().getName() + " where " + type.getName() + " was expected");
    }
    List<?> copy = new ArrayList<>(collection);
    if (type == Iterable.class || type == Collection.class) {
      // which may be told apart by those who get it
      if (!(value instanceof List<?>)) {
        throw new CodecException("a " + type.getName() + " that is no list");
      }
    }
    out.count(copy.size());
    for (Object each : copy) {
      element.writeNullable(out, each);
    }
  }

  @Override
  Object read(In in) throws CodecException {
    int count = in.count();
    Collection<@Nullable Object> made = maker.get();
    for (int i = 0; i < count; i++) {
      made.add(element.readNullable(in));
    }
    return made;
  }

  @Override
  void describe(Description names) {
    names.add(type.getName());
    element.describe(names);
  }
}
