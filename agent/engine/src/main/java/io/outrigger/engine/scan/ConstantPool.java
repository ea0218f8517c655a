package io.outrigger.engine.scan;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Walks the constant pool of a raw class file (JVM specification, section 4.4) without making
 * anything of it.
 */
public final class ConstantPool {

  private static final int FIRST_ENTRY = 10;
  private static final int UTF8 = 1;

  private ConstantPool() {}

  /** The class-file version's major number, such as 61 for Java 17. */
  public static int majorVersion(byte[] classFile) {
    return unsignedShort(classFile, 6);
  }

  /**
   * The offset of the entry after the one at {@code at}.
   *
   * @throws IllegalArgumentException if the tag is not known, as in a class file of the future
   */
  static int next(byte[] classFile, int at) {
    return switch (classFile[at]) {
      case UTF8 -> at + 3 + unsignedShort(classFile, at + 1);
      case 7, 8, 16, 19, 20 -> at + 3;
      case 15 -> at + 4;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> at + 5;
      case 5, 6 -> at + 9;
      default -> throw new IllegalArgumentException("constant pool tag " + classFile[at]);
    };
  }

  /** Long and double take two numbers of the pool. */
  static int slots(byte[] classFile, int at) {
    return classFile[at] == 5 || classFile[at] == 6 ? 2 : 1;
  }

  static int unsignedShort(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  static int firstEntry() {
    return FIRST_ENTRY;
  }

  static boolean isText(byte[] classFile, int at) {
    return classFile[at] == UTF8;
  }

  /**
   * The same class file with one text replaced wherever the pool has it, alone or as part of a
   * longer one. This renames a class that has no inner classes.
   */
  public static byte[] replace(byte[] classFile, String text, String by) {
    int count = unsignedShort(classFile, 8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length + 64);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(classFile, 0, FIRST_ENTRY);
      int at = FIRST_ENTRY;
      for (int i = 1; i < count; i += slots(classFile, at), at = next(classFile, at)) {
        int after = next(classFile, at);
        if (isText(classFile, at)) {
          String entry = new String(classFile, at + 3, after - at - 3, StandardCharsets.US_ASCII);
          if (entry.contains(text)) {
            out.writeByte(UTF8);
            out.writeUTF(entry.replace(text, by));
            continue;
          }
        }
        out.write(classFile, at, after - at);
      }
      out.write(classFile, at, classFile.length - at);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
