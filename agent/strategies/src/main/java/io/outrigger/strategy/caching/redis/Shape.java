package io.outrigger.strategy.caching.redis;

import org.jspecify.annotations.Nullable;

/**
 * How objects of one declared type are written and read. What is read is made of the declared type
 * and of what it declares: bytes never name a class.
 */
abstract class Shape {

  /** Objects of exactly this shape. */
  abstract void write(Out out, Object value) throws CodecException;

  /** Throws also what constructors of the application throw. */
  abstract Object read(In in) throws CodecException;

  /**
   * What the shape depends on, as text: values of another version of a class are not read.
   *
   * @param names adds to it
   */
  abstract void describe(Description names);

  /** An object or null. */
  final void writeNullable(Out out, @Nullable Object value) throws CodecException {
    if (value == null) {
      out.oneByte(0);
      return;
    }
    out.oneByte(1);
    out.enter();
    write(out, value);
    out.leave();
  }

  final @Nullable Object readNullable(In in) throws CodecException {
    int there = in.oneByte();
    if (there == 0) {
      return null;
    }
    if (there != 1) {
      throw new CodecException("neither null nor an object");
    }
    in.enter();
    Object value = read(in);
    in.leave();
    return value;
  }
}
