package io.outrigger.strategy.caching.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow, up to a bound; all numbers big-endian. */
final class Out {

  private static final int DEEPEST = 100;

  private final int most;
  private byte[] bytes = new byte[256];
  private int size;
  private int depth;

  /**
   * Nothing yet.
   *
   * @param most bytes
   */
  Out(int most) {
    this.most = most;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /**
   * An object inside of another begins.
   *
   * @throws CodecException if it is too deep: objects may refer to each other in a circle
   */
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
    if (more > most - size) {
      throw new CodecException("more than " + most + " bytes");
    }
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * size));
    }
  }

  void oneByte(int value) throws CodecException {
    need(1);
    bytes[size++] = (byte) value;
  }

  void eightBytes(long value) throws CodecException {
    for (int shift = 56; shift >= 0; shift -= 8) {
      oneByte((int) (value >>> shift));
    }
  }

  void all(byte[] value) throws CodecException {
    need(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  /** Not negative; small ones take one byte. */
  void count(int value) throws CodecException {
    int rest = value;
    while (rest >= 0x80) {
      oneByte(rest | 0x80);
      rest >>>= 7;
    }
    oneByte(rest);
  }

  /**
   * A text in UTF-8.
   *
   * @throws CodecException if it has half a character, which UTF-8 cannot say
   */
  void text(String text) throws CodecException {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSurrogatePair(
            text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
          throw new CodecException("a text with half a character in it");
        }
        i++;
      }
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    count(utf8.length);
    all(utf8);
  }
}
