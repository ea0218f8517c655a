package io.outrigger.strategy.caching.redis;

import java.util.Objects;

/** A constant, by its name. */
final class EnumShape extends Shape {

  private final Class<?> type;

  /** Constants of an enumeration. */
  EnumShape(Class<?> type) {
    this.type = type;
  }

  @Override
  void write(Out out, Object value) throws CodecException {
    if (!(value instanceof Enum<?> constant) || constant.getDeclaringClass() != type) {
      throw new CodecException(
          value.getClass().getName() + " where " + type.getName() + " was expected");
    }
    out.text(constant.name());
  }

  @Override
  Object read(In in) throws CodecException {
    String name = in.text();
    for (Object each : Objects.requireNonNull(type.getEnumConstants())) {
      if (((Enum<?>) each).name().equals(name)) {
        return each;
      }
    }
    throw new CodecException("no constant of " + type.getName());
  }

  @Override
  void describe(Description names) {
    names.add(type.getName());
  }
}
