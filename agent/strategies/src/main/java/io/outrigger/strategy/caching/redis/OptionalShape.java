package io.outrigger.strategy.caching.redis;

import java.util.Optional;

/** A value that may be there. */
final class OptionalShape extends Shape {

  private final Shape value;

  /** Of such values. */
  OptionalShape(Shape value) {
    this.value = value;
  }

  @Override
  void write(Out out, Object object) throws CodecException {
    if (!(object instanceof Optional<?> optional)) {
      throw new CodecException(object.getClass().getName() + " where an Optional was expected");
    }
    value.writeNullable(out, optional.orElse(null));
  }

  @Override
  Object read(In in) throws CodecException {
    return Optional.ofNullable(value.readNullable(in));
  }

  @Override
  void describe(Description names) {
    names.add("optional");
    value.describe(names);
  }
}
