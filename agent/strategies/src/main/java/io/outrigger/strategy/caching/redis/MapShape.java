package io.outrigger.strategy.caching.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map that is declared as one of the JDK's usual types. */
final class MapShape extends Shape {

  private static final Set<Class<?>> KNOWN = Set.of(Map.class, HashMap.class, LinkedHashMap.class);

  private final Class<?> type;
  private final Shape key;
  private final Shape value;

  /** Maps of a type that {@link #isKnown}. */
  MapShape(Class<?> type, Shape key, Shape value) {
    this.type = type;
    this.key = key;
    this.value = value;
  }

  static boolean isKnown(Class<?> type) {
    return KNOWN.contains(type);
  }

  @Override
  void write(Out out, Object object) throws CodecException {
    boolean fits = type.isInterface() ? Usual.is(object) : object.getClass() == type;
    if (!fits || !(object instanceof Map<?, ?> map)) {
      throw new CodecException(
          object.getClass().getName() + " where " + type.getName() + " was expected");
    }
    List<Map.Entry<?, ?>> copy = new ArrayList<>(map.entrySet());
    out.count(copy.size());
    for (Map.Entry<?, ?> each : copy) {
      key.writeNullable(out, each.getKey());
      value.writeNullable(out, each.getValue());
    }
  }

  @Override
  Object read(In in) throws CodecException {
    int count = in.count();
    Map<@Nullable Object, @Nullable Object> made =
        type == HashMap.class ? new HashMap<>() : new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      Object read = key.readNullable(in);
      made.put(read, value.readNullable(in));
    }
    return made;
  }

  @Override
  void describe(Description names) {
    names.add(type.getName());
    key.describe(names);
    value.describe(names);
  }
}
