package io.outrigger.strategy.resilience;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions by name, binary or simple: no class is loaded or held for it. A subtype of what is
 * named is meant as well.
 */
final class Names {

  private final Set<String> names;

  private Names(Set<String> names) {
    this.names = names;
  }

  /** Reads names separated by commas; braces around them are left out. */
  static Names of(@Nullable String written) {
    return new Names(words(written));
  }

  /** Texts separated by commas; braces around them are left out. */
  static Set<String> words(@Nullable String written) {
    Set<String> words = new HashSet<>();
    if (written != null) {
      String text = written.trim();
      if (text.startsWith("{") && text.endsWith("}")) {
        text = text.substring(1, text.length() - 1);
      }
      for (String word : text.split(",", -1)) {
        if (!word.isBlank()) {
          words.add(word.trim());
        }
      }
    }
    return words;
  }

  /** Whether a class of that binary name is seen by the loader. */
  static boolean isSeen(String className, @Nullable ClassLoader loader) {
    try {
      Class.forName(className, false, loader);
      return true;
    } catch (ClassNotFoundException missing) {
      return false;
    } catch (LinkageError unusable) {
      return true;
    }
  }

  /** As somebody would write them; equal for equal names. */
  @Override
  public String toString() {
    return "{" + String.join(", ", new TreeSet<>(names)) + "}";
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** Whether the exception's class or one above it is named. */
  boolean name(Throwable thrown) {
    if (names.isEmpty()) {
      return false;
    }
    for (Class<?> c = thrown.getClass(); c != null; c = c.getSuperclass()) {
      String binary = c.getName();
      if (names.contains(binary)
          || names.contains(
              binary.substring(Math.max(binary.lastIndexOf('.'), binary.lastIndexOf('$')) + 1))) {
        return true;
      }
    }
    return false;
  }
}
