package io.outrigger.strategy.caching.redis;

import io.outrigger.strategy.caching.Keys;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys of level 1 as texts that are the same in all instances: {@code text:tea|int:5}. Keys that
 * are equal have one text, others have another.
 */
final class KeyForm {

  private static final int LONGEST = 200;
  private static final int DEEPEST = 10;
  private static final String HEX = "0123456789abcdef";

  private KeyForm() {}

  /**
   * The text of a key; of long ones their hash.
   *
   * @throws CodecException if it has parts of which nobody can say whether another instance has
   *     equal ones
   */
  static String of(Object key) throws CodecException {
    StringBuilder text = new StringBuilder();
    for (Object each : Keys.parts(key)) {
      if (text.length() > 0) {
        text.append('|');
      }
      add(text, each, 0);
    }
    if (text.length() == 0) {
      return "()";
    }
    if (text.length() <= LONGEST) {
      return text.toString();
    }
    return "sha256:" + hex(Description.sha256(text.toString().getBytes(StandardCharsets.UTF_16BE)));
  }

  private static void add(StringBuilder text, @Nullable Object part, int depth)
      throws CodecException {
    if (part == null) {
      text.append("null");
      return;
    }
    if (depth > DEEPEST) {
      throw new CodecException("lists in lists, and so on");
    }
    Scalar scalar = Scalar.of(part.getClass());
    if (scalar != null) {
      text.append(scalar.name()).append(':');
      addEscaped(text, scalar.text(part));
    } else if (part instanceof Enum<?> constant) {
      text.append(constant.getDeclaringClass().getName()).append(':').append(constant.name());
    } else if (part instanceof Class<?> type) {
      text.append("class:").append(type.getName());
    } else if (part.getClass().isArray()) {
      text.append(part.getClass().getComponentType().getName()).append('[');
      for (int i = 0; i < Array.getLength(part); i++) {
        add(text.append(i == 0 ? "" : ","), Array.get(part, i), depth + 1);
      }
      text.append(']');
    } else if (part instanceof List<?> list && list.getClass().getClassLoader() == null) {
      text.append('[');
      for (int i = 0; i < list.size(); i++) {
        add(text.append(i == 0 ? "" : ","), list.get(i), depth + 1);
      }
      text.append(']');
    } else {
      throw new CodecException(part.getClass().getName());
    }
  }

  /** What stands for more than itself, and what nobody can read, as {@code %0020}. */
  private static void addEscaped(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c > ' ' && c < 0x7f && "%|,[]{}".indexOf(c) < 0) {
        text.append(c);
      } else {
        text.append('%');
        for (int shift = 12; shift >= 0; shift -= 4) {
          text.append(HEX.charAt((c >> shift) & 0xf));
        }
      }
    }
  }

  /** Bytes in hexadecimal digits. */
  static String hex(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte each : bytes) {
      text.append(HEX.charAt((each >> 4) & 0xf)).append(HEX.charAt(each & 0xf));
    }
    return text.toString();
  }
}
