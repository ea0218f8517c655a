package io.outrigger.engine.relocate;

import org.jspecify.annotations.Nullable;

/**
 * How a product has renamed the packages of a library: names with one head have another instead.
 * Mostly the old head is empty and the new one is a prefix, as in {@code
 * shaded.org.eclipse.jetty.server.Server}. Some replace the head, as in {@code
 * org.sparkproject.jetty.server.Server}.
 */
public final class Relocation {

  private final String oldHead;
  private final String newHead;

  /**
   * A relocation.
   *
   * @param oldHead whole packages with a slash at the end, such as {@code org/eclipse/}, or nothing
   * @param newHead what stands there instead, such as {@code org/sparkproject/}
   */
  public Relocation(String oldHead, String newHead) {
    this.oldHead = oldHead;
    this.newHead = newHead;
  }

  /**
   * What has made one name of another. Whole packages that both end with are taken for kept.
   *
   * @param original an internal name
   * @param renamed the internal name that the same class has in the copy
   */
  public static Relocation between(String original, String renamed) {
    int kept = 0;
    for (int i = 1; i <= original.length() && i <= renamed.length(); i++) {
      int ofOriginal = original.length() - i;
      int ofRenamed = renamed.length() - i;
      if (original.charAt(ofOriginal) != renamed.charAt(ofRenamed)) {
        break;
      }
      if (begins(original, ofOriginal) && begins(renamed, ofRenamed)) {
        kept = i;
      }
    }
    return new Relocation(
        original.substring(0, original.length() - kept),
        renamed.substring(0, renamed.length() - kept));
  }

  /** Whether a package or the simple name begins there. */
  private static boolean begins(String name, int at) {
    return at == 0 || name.charAt(at - 1) == '/';
  }

  /** What the old names begin with: nothing, or packages with a slash at the end. */
  public String oldHead() {
    return oldHead;
  }

  /** What the new names begin with instead. */
  public String newHead() {
    return newHead;
  }

  /** The name in the copy, or null if the name does not have the head that was renamed. */
  @Nullable String renamed(String internalName) {
    return internalName.startsWith(oldHead)
        ? newHead + internalName.substring(oldHead.length())
        : null;
  }

  boolean is(Relocation other) {
    return oldHead.equals(other.oldHead) && newHead.equals(other.newHead);
  }

  /** For people: {@code shaded.} or {@code org.sparkproject. for org.eclipse.}. */
  @Override
  public String toString() {
    String now = newHead.replace('/', '.');
    return oldHead.isEmpty() ? now : now + " for " + oldHead.replace('/', '.');
  }
}
