package io.outrigger.strategy.caching.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is declared as no more than an {@link Object} or an interface: values of the JDK's, and
 * lists, sets and maps of them. Which of them stands before each; what is read is of the declared
 * type, or nothing is read.
 */
final class AnyShape extends Shape {

  /** Of what is declared in no way at all. */
  static final AnyShape OBJECTS = new AnyShape(Object.class);

  private static final int LIST = 0xf0;
  private static final int SET = 0xf1;
  private static final int MAP = 0xf2;

  private final Class<?> type;

  /** Of a type that says nothing of how its objects could be made. */
  AnyShape(Class<?> type) {
    this.type = type;
  }

  @Override
  void write(Out out, Object value) throws CodecException {
    Scalar scalar = Scalar.of(value.getClass());
    if (scalar != null) {
      out.oneByte(scalar.tag());
      scalar.write(out, value);
    } else if (!Usual.is(value)) {
      throw new CodecException(
          value.getClass().getName() + " stands where no class of the application is declared");
    } else if (value instanceof List<?> list && type.isAssignableFrom(ArrayList.class)) {
      write(out, LIST, list);
    } else if (value instanceof Set<?> set && type.isAssignableFrom(LinkedHashSet.class)) {
      write(out, SET, set);
    } else if (value instanceof Map<?, ?> map && type.isAssignableFrom(LinkedHashMap.class)) {
      List<@Nullable Object> both = new ArrayList<>(2 * map.size());
      map.forEach(
          (key, each) -> {
            both.add(key);
            both.add(each);
          });
      write(out, MAP, both);
    } else {
      throw new CodecException(
          value.getClass().getName() + " stands where no class of the application is declared");
    }
  }

  private void write(Out out, int tag, Collection<?> elements) throws CodecException {
    out.oneByte(tag);
    List<?> copy = new ArrayList<>(elements);
    out.count(copy.size());
    for (Object each : copy) {
      OBJECTS.writeNullable(out, each);
    }
  }

  @Override
  Object read(In in) throws CodecException {
    Object value = readAny(in);
    if (!type.isInstance(value)) {
      throw new CodecException(
          value.getClass().getName() + " where " + type.getName() + " was expected");
    }
    return value;
  }

  private static Object readAny(In in) throws CodecException {
    int tag = in.oneByte();
    if (tag < LIST) {
      return Scalar.of(tag).read(in);
    }
    List<@Nullable Object> elements = new ArrayList<>();
    int count = in.count();
    for (int i = 0; i < count; i++) {
      elements.add(OBJECTS.readNullable(in));
    }
    if (tag == LIST) {
      return elements;
    }
    if (tag == SET) {
      return new LinkedHashSet<>(elements);
    }
    if (tag != MAP || count % 2 != 0) {
      throw new CodecException("nothing has the tag " + tag);
    }
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < count; i += 2) {
      map.put(elements.get(i), elements.get(i + 1));
    }
    return map;
  }

  @Override
  void describe(Description names) {
    names.add("any");
    names.add(type.getName());
  }
}
