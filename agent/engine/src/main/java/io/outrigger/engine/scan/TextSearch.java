package io.outrigger.engine.scan;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Tells whether the constant pool of a class file has one of a few texts, such as the descriptor of
 * a method that the class would have to declare. One walk over the pool, comparing only texts of
 * the right lengths; nothing is allocated.
 */
public final class TextSearch {

  private final byte[][] wanted;
  private final boolean[] lengths;

  /** A search for any of the texts, which are ASCII. */
  public TextSearch(Collection<String> texts) {
    wanted = new byte[texts.size()][];
    int longest = 0;
    int i = 0;
    for (String text : texts) {
      wanted[i] = text.getBytes(StandardCharsets.US_ASCII);
      longest = Math.max(longest, wanted[i++].length);
    }
    lengths = new boolean[longest + 1];
    for (byte[] each : wanted) {
      lengths[each.length] = true;
    }
  }

  /** Whether one of the texts is there. */
  public boolean found(byte[] classFile) {
    if (wanted.length == 0) {
      return false;
    }
    int count = ConstantPool.unsignedShort(classFile, 8);
    int at = ConstantPool.firstEntry();
    for (int i = 1;
        i < count;
        i += ConstantPool.slots(classFile, at), at = ConstantPool.next(classFile, at)) {
      if (ConstantPool.isText(classFile, at)) {
        int length = ConstantPool.unsignedShort(classFile, at + 1);
        if (length < lengths.length && lengths[length] && isWanted(classFile, at + 3, length)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isWanted(byte[] classFile, int from, int length) {
    for (byte[] each : wanted) {
      if (each.length == length && matches(each, classFile, from)) {
        return true;
      }
    }
    return false;
  }

  /** From the end, where descriptors differ most. */
  private static boolean matches(byte[] text, byte[] classFile, int from) {
    for (int i = text.length - 1; i >= 0; i--) {
      if (text[i] != classFile[from + i]) {
        return false;
      }
    }
    return true;
  }
}
