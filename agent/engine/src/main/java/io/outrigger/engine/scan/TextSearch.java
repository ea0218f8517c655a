package io.outrigger.engine.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Tells whether the constant pool of a class file has one of a few texts, such as the descriptor of
 * a method that the class would have to declare. One walk over the pool, looking closer only at
 * texts with the right last bytes; nothing is allocated.
 *
 * <p>A star in a text stands for packages of any name: for nothing, or for something that ends with
 * a slash, and for the same at each star. So {@code (L*org/Some;L*org/Other;)V} is found as {@code
 * (Lorg/Some;Lorg/Other;)V} and as {@code (Lcopied/org/Some;Lcopied/org/Other;)V}.
 */
public final class TextSearch {

  /** A text needs as many bytes after its last star. */
  private static final int LOOKED_AT = 4;

  /** Five bits of the last byte and five of the last but three. */
  private static final int ENDINGS = 1 << 10;

  private final Wanted[] wanted;
  private final boolean[] endings = new boolean[ENDINGS];

  /**
   * A search for any of the texts, which are ASCII.
   *
   * @throws IllegalArgumentException if a text has less than four characters after its last star
   */
  public TextSearch(Collection<String> texts) {
    wanted = new Wanted[texts.size()];
    int i = 0;
    for (String text : texts) {
      Wanted made = new Wanted(text);
      endings[ending(made.last, made.last.length)] = true;
      wanted[i++] = made;
    }
  }

  private static int ending(byte[] bytes, int end) {
    return (bytes[end - 1] & 31) << 5 | (bytes[end - LOOKED_AT] & 31);
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
        if (mayEnd(classFile, at + 3, length) && isWanted(classFile, at + 3, length)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * What the stars stand for in the texts that are there, each once; with texts that have no stars,
   * or whose stars stand for nothing, the empty text.
   */
  public List<String> prefixes(byte[] classFile) {
    List<String> prefixes = new ArrayList<>(1);
    int count = ConstantPool.unsignedShort(classFile, 8);
    int at = ConstantPool.firstEntry();
    for (int i = 1;
        i < count;
        i += ConstantPool.slots(classFile, at), at = ConstantPool.next(classFile, at)) {
      if (ConstantPool.isText(classFile, at)) {
        int length = ConstantPool.unsignedShort(classFile, at + 1);
        if (mayEnd(classFile, at + 3, length)) {
          addPrefixes(classFile, at + 3, length, prefixes);
        }
      }
    }
    return prefixes;
  }

  private void addPrefixes(byte[] classFile, int from, int length, List<String> prefixes) {
    for (Wanted each : wanted) {
      if (each.is(classFile, from, length)) {
        String prefix =
            new String(
                classFile,
                from + each.pieces[0].length,
                each.prefixLength(length),
                StandardCharsets.UTF_8);
        if (!prefixes.contains(prefix)) {
          prefixes.add(prefix);
        }
      }
    }
  }

  private boolean mayEnd(byte[] classFile, int from, int length) {
    return length >= LOOKED_AT && endings[ending(classFile, from + length)];
  }

  private boolean isWanted(byte[] classFile, int from, int length) {
    for (Wanted each : wanted) {
      if (each.is(classFile, from, length)) {
        return true;
      }
    }
    return false;
  }

  /** One text. */
  private static final class Wanted {

    /** What stands before, between and after the stars. */
    final byte[][] pieces;

    final byte[] last;
    final int length;

    Wanted(String text) {
      List<byte[]> parts = new ArrayList<>(3);
      int begin = 0;
      for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', begin)) {
        parts.add(text.substring(begin, star).getBytes(StandardCharsets.US_ASCII));
        begin = star + 1;
      }
      last = text.substring(begin).getBytes(StandardCharsets.US_ASCII);
      if (last.length < LOOKED_AT) {
        throw new IllegalArgumentException("too short: " + text);
      }
      parts.add(last);
      pieces = parts.toArray(new byte[0][]);
      length = text.length() - (pieces.length - 1);
    }

    /** How long what each star stands for must be in a text of this length; -1 if it cannot be. */
    int prefixLength(int ofText) {
      int more = ofText - length;
      int stars = pieces.length - 1;
      if (more == 0) {
        return 0;
      }
      return more < 0 || stars == 0 || more % stars != 0 ? -1 : more / stars;
    }

    boolean is(byte[] classFile, int from, int ofText) {
      // the end first: there descriptors differ most
      if (ofText < length || !matches(last, classFile, from + ofText - last.length)) {
        return false;
      }
      int prefix = prefixLength(ofText);
      if (prefix < 0) {
        return false;
      }
      int first = from + pieces[0].length;
      int at = from;
      for (int i = 0; i < pieces.length - 1; i++) {
        if (!matches(pieces[i], classFile, at)) {
          return false;
        }
        at += pieces[i].length;
        if (!isSame(classFile, first, at, prefix)) {
          return false;
        }
        at += prefix;
      }
      return prefix == 0 || isPackages(classFile, first, prefix);
    }

    private static boolean matches(byte[] text, byte[] classFile, int from) {
      for (int i = text.length - 1; i >= 0; i--) {
        if (text[i] != classFile[from + i]) {
          return false;
        }
      }
      return true;
    }

    private static boolean isSame(byte[] bytes, int one, int other, int length) {
      for (int i = 0; i < length; i++) {
        if (bytes[one + i] != bytes[other + i]) {
          return false;
        }
      }
      return true;
    }

    /** It ends with a slash and is of one name. */
    private static boolean isPackages(byte[] bytes, int from, int length) {
      for (int i = 0; i < length; i++) {
        if (bytes[from + i] == ';') {
          return false;
        }
      }
      return bytes[from + length - 1] == '/';
    }
  }
}
