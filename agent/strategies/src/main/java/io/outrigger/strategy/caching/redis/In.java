package io.outrigger.strategy.caching.redis;

import java.nio.charset.StandardCharsets;

/** Reads what {@link Out} has written, or somebody else: nothing of it is believed. */
final class In {

  private static final int DEEPEST = 100;

  private final byte[] bytes;
  private int at;
  private int depth;
  private int counted;

  In(byte[] bytes) {
    this.bytes = bytes;
  }

  /** An object inside of another begins. */
  void enter() throws CodecException {
    if (++depth > DEEPEST) {
      throw new CodecException("more than " + DEEPEST + " objects inside of each other");
    }
  }

  /** It has ended. */
  void leave() {
    depth--;
  }

  private void need(int more) throws CodecException {
    if (more < 0 || more > bytes.length - at) {
      throw new CodecException("it ends too early");
    }
  }

  int oneByte() throws CodecException {
    need(1);
    return bytes[at++] & 0xff;
  }

  long eightBytes() throws CodecException {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | oneByte();
    }
    return value;
  }

  byte[] some(int count) throws CodecException {
    need(count);
    byte[] some = new byte[count];
    System.arraycopy(bytes, at, some, 0, count);
    at += count;
    return some;
  }

  /**
   * Never more than bytes are left: each of what is counted takes one at least. For the same reason
   * all counts together are never more than all bytes, so that nobody is made to make room for one
   * array inside of the other, each as large as all that is left.
   */
  int count() throws CodecException {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = oneByte();
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        need(value);
        counted += value;
        if (counted > bytes.length) {
          throw new CodecException("it counts more than it has");
        }
        return value;
      }
    }
    throw new CodecException("a number that is none");
  }

  String text() throws CodecException {
    return new String(some(count()), StandardCharsets.UTF_8);
  }

  /** Nothing may be left. */
  void end() throws CodecException {
    if (at != bytes.length) {
      throw new CodecException("it ends too late");
    }
  }
}
