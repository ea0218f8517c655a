package io.outrigger.strategy.caching.redis;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object of a class of the application's: a record by its components and their constructor, or
 * another class by its fields and the constructor without parameters.
 */
final class ObjectShape extends Shape {

  /**
   * A component or field.
   *
   * @param getter as (Object)Object
   * @param setter as (Object, Object)void; null of records
   */
  record Part(String name, Shape shape, MethodHandle getter, @Nullable MethodHandle setter) {}

  private final Class<?> type;
  private final List<Part> parts = new ArrayList<>();

  /** Of records as (Object[])Object, of others as ()Object. */
  private final MethodHandle constructor;

  /**
   * Objects of exactly one class.
   *
   * @param constructor of records as (Object[])Object, of others as ()Object
   */
  ObjectShape(Class<?> type, MethodHandle constructor) {
    this.type = type;
    this.constructor = constructor;
  }

  /** Said after the shape is made: parts may be of the same shape. */
  void add(Part part) {
    parts.add(part);
  }

  @Override
  void write(Out out, Object value) throws CodecException {
    if (value.getClass() != type) {
      throw new CodecException(
          value.getClass().getName() + " where " + type.getName() + " was expected");
    }
    for (Part each : parts) {
      each.shape().writeNullable(out, get(each, value));
    }
  }

  private @Nullable Object get(Part part, Object value) throws CodecException {
    try {
      return (Object) part.getter().invokeExact(value);
    } catch (Throwable thrown) {
      throw failed(part.name(), thrown);
    }
  }

  private CodecException failed(String what, Throwable thrown) {
    if (thrown instanceof VirtualMachineError noRoom) {
      throw noRoom;
    }
    return new CodecException(type.getName() + ": " + what + ": " + thrown.getClass().getName());
  }

  @Override
  Object read(In in) throws CodecException {
    if (type.isRecord()) {
      @Nullable Object[] values = new Object[parts.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = parts.get(i).shape().readNullable(in);
      }
      try {
        return (Object) constructor.invokeExact(values);
      } catch (Throwable thrown) {
        throw failed("constructor", thrown);
      }
    }
    Object made;
    try {
      made = (Object) constructor.invokeExact();
    } catch (Throwable thrown) {
      throw failed("constructor", thrown);
    }
    for (Part each : parts) {
      set(each, made, each.shape().readNullable(in));
    }
    return made;
  }

  private void set(Part part, Object object, @Nullable Object value) throws CodecException {
    MethodHandle setter = part.setter();
    if (setter == null) {
      throw new CodecException("only records have no setters");
    }
    try {
      setter.invokeExact(object, value);
    } catch (Throwable thrown) {
      throw failed(part.name(), thrown);
    }
  }

  @Override
  void describe(Description names) {
    names.add(type.getName());
    if (names.begins(this)) {
      for (Part each : parts) {
        names.add(each.name());
        each.shape().describe(names);
      }
      names.add(";");
    }
  }
}
