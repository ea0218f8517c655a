package io.outrigger.strategy.caching.redis;

import java.lang.reflect.Array;

/** An array. */
final class ArrayShape extends Shape {

  private final Class<?> component;
  private final Shape element;

  /**
   * Arrays.
   *
   * @param component their elements' type, which may be primitive
   * @param element how those are written, of primitives their wrappers
   */
  ArrayShape(Class<?> component, Shape element) {
    this.component = component;
    this.element = element;
  }

  @Override
  void write(Out out, Object value) throws CodecException {
    if (value.getClass() != component.arrayType()) {
      throw new CodecException(
          value.getClass().getName() + " where an array of another type was expected");
    }
    if (value instanceof byte[] bytes) {
      out.count(bytes.length);
      out.all(bytes);
      return;
    }
    int length = Array.getLength(value);
    out.count(length);
    for (int i = 0; i < length; i++) {
      element.writeNullable(out, Array.get(value, i));
    }
  }

  @Override
  Object read(In in) throws CodecException {
    int length = in.count();
    if (component == byte.class) {
      return in.some(length);
    }
    Object array = Array.newInstance(component, length);
    for (int i = 0; i < length; i++) {
      Object read = element.readNullable(in);
      if (read == null && component.isPrimitive()) {
        throw new CodecException("no " + component);
      }
      Array.set(array, i, read);
    }
    return array;
  }

  @Override
  void describe(Description names) {
    names.add("array");
    element.describe(names);
  }
}
