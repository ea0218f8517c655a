package io.outrigger.strategy.caching.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An entry as {@link Script} stores it. */
final class Entry {

  /** Bytes of a generation. */
  static final int GENERATION = 8;

  /** Those, and the digits of when it began. */
  static final int GENERATION_SINCE = 24;

  private static final int HEAD = 16;
  private static final int ENDS = 32;
  private static final int ALL = 48;

  private final long ends;
  private final byte @Nullable [] value;

  private Entry(long ends, byte @Nullable [] value) {
    this.ends = ends;
    this.value = value;
  }

  /**
   * Reads an entry.
   *
   * @return null if it is none of that generation
   */
  static @Nullable Entry read(byte[] stored, byte[] generation) {
    if (stored.length < ALL || !Arrays.equals(stored, 0, GENERATION, generation, 0, GENERATION)) {
      return null;
    }
    try {
      return new Entry(
          Long.parseLong(new String(stored, ENDS, ALL - ENDS, StandardCharsets.US_ASCII)),
          stored.length == ALL ? null : Arrays.copyOfRange(stored, ALL, stored.length));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Generation and number of what is there, by which it can be told from what follows it. */
  static byte[] head(byte @Nullable [] stored) {
    return stored == null ? new byte[0] : Arrays.copyOf(stored, Math.min(HEAD, stored.length));
  }

  /** When it ends, in microseconds of the server's clock. */
  long ends() {
    return ends;
  }

  /** The value; null of a mark. */
  byte @Nullable [] value() {
    return value;
  }
}
