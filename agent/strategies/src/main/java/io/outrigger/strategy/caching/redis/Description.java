package io.outrigger.strategy.caching.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Set;

/** What a shape is made of, as text, and in eight bytes. */
final class Description {

  private final StringBuilder text = new StringBuilder();
  private final Set<Object> begun = new HashSet<>();

  void add(String part) {
    text.append(part).append(' ');
  }

  /** Whether the shape is to describe itself; it may refer to itself. */
  boolean begins(Object shape) {
    return begun.add(shape);
  }

  /** Equal for equal shapes, and for hardly any others. */
  long fingerprint() {
    byte[] digest = sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (digest[i] & 0xff);
    }
    return value;
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java platform has it", e);
    }
  }
}
