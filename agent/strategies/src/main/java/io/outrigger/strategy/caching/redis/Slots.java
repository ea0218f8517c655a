package io.outrigger.strategy.caching.redis;

/**
 * Which part of a cluster a key belongs to. All keys of a cache have what is between braces in
 * common, by which alone that is decided.
 */
final class Slots {

  /** How many there are. */
  static final int COUNT = 16_384;

  /** Of CRC16 as XMODEM has it. */
  private static final int POLYNOMIAL = 0x1021;

  private static final int[] TABLE = table();

  private Slots() {}

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL;
      }
      table[i] = crc & 0xFFFF;
    }
    return table;
  }

  static int crc16(byte[] bytes, int from, int to) {
    int crc = 0;
    for (int i = from; i < to; i++) {
      crc = ((crc << 8) & 0xFFFF) ^ TABLE[(crc >> 8) ^ (bytes[i] & 0xFF)];
    }
    return crc;
  }

  /** The slot of a key: of what is between the first braces, or of all of it. */
  static int of(byte[] key) {
    int open = indexOf(key, '{', 0);
    int close = open < 0 ? -1 : indexOf(key, '}', open);
    return (close > open + 1 ? crc16(key, open + 1, close) : crc16(key, 0, key.length)) % COUNT;
  }

  /** Whether a part of the key decides. */
  static boolean isTagged(byte[] key) {
    int open = indexOf(key, '{', 0);
    return open >= 0 && indexOf(key, '}', open) > open + 1;
  }

  private static int indexOf(byte[] bytes, char what, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == what) {
        return i;
      }
    }
    return -1;
  }
}
