package io.outrigger.strategy.caching.redis;

import io.outrigger.strategy.caching.Keys;
import java.lang.reflect.Array;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys of level 1 as texts that are the same in all instances: {@code text:tea|int:5}. Keys that
 * are equal have one text, others have another: what was removed by one of them must not be found
 * by another. So what is compared in a way of its own, such as a {@code URI} without regard to the
 * case of its host, has none.
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
      add(text, each, 0, false);
    }
    if (text.length() == 0) {
      return "()";
    }
    if (text.length() <= LONGEST) {
      return text.toString();
    }
    return "sha256:" + hex(Description.sha256(text.toString().getBytes(StandardCharsets.UTF_16BE)));
  }

  private static void add(StringBuilder text, @Nullable Object part, int depth, boolean inList)
      throws CodecException {
    if (part == null) {
      text.append("null");
      return;
    }
    if (depth > DEEPEST) {
      throw new CodecException("lists in lists, and so on");
    }
    Scalar scalar = part instanceof URI ? null : Scalar.of(part.getClass());
    if (part instanceof Double number) {
      // whose texts are not the same in all versions of Java
      text.append("double:").append(Long.toHexString(Double.doubleToLongBits(number)));
    } else if (part instanceof Float number) {
      text.append("float:").append(Integer.toHexString(Float.floatToIntBits(number)));
    } else if (scalar != null) {
      text.append(scalar.name()).append(':');
      addEscaped(text, scalar.text(part));
    } else if (part instanceof Enum<?> constant) {
      text.append("enum:");
      addName(text, constant.getDeclaringClass().getName());
      addName(text.append(':'), constant.name());
    } else if (part instanceof Class<?> type) {
      addName(text.append("class:"), type.getName());
    } else if (part.getClass().isArray() && !inList) {
      // arrays of objects are compared by what is in them, whatever they are declared for
      Class<?> element = part.getClass().getComponentType();
      text.append(element.isPrimitive() ? element.getName() : "array").append('[');
      for (int i = 0; i < Array.getLength(part); i++) {
        add(text.append(i == 0 ? "" : ","), Array.get(part, i), depth + 1, false);
      }
      text.append(']');
    } else if (part instanceof List<?> list && list.getClass().getClassLoader() == null) {
      text.append('[');
      String between = "";
      for (Object each : list) {
        // where arrays are compared by what they are
        add(text.append(between), each, depth + 1, true);
        between = ",";
      }
      text.append(']');
    } else {
      throw new CodecException(part.getClass().getName());
    }
  }

  private static void addName(StringBuilder text, String name) {
    addEscaped(text, name.replace("%", "%25").replace(":", "%3a"));
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
