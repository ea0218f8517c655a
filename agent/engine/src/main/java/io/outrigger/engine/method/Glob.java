package io.outrigger.engine.method;

/**
 * A pattern of names: {@code *} stands for any characters but a dot, {@code ..} for any packages
 * between. Names may have slashes for dots, as class files do; to match allocates nothing.
 */
final class Glob {

  private final String pattern;
  private final boolean literal;

  Glob(String pattern) {
    this.pattern = pattern;
    this.literal = pattern.indexOf('*') < 0 && !pattern.contains("..");
  }

  /** Whether only one name fits. */
  boolean isLiteral() {
    return literal;
  }

  boolean matches(String name) {
    return matches(0, name, 0);
  }

  private boolean matches(int inPattern, String name, int inName) {
    int p = inPattern;
    int n = inName;
    while (p < pattern.length()) {
      if (pattern.startsWith("..", p)) {
        return matchesPackages(p + 2, name, n);
      }
      if (pattern.charAt(p) == '*') {
        return matchesAny(p + 1, name, n);
      }
      if (n >= name.length() || !fits(pattern.charAt(p), name.charAt(n))) {
        return false;
      }
      p++;
      n++;
    }
    return n == name.length();
  }

  private static boolean fits(char wanted, char there) {
    return wanted == there || (wanted == '.' && there == '/');
  }

  private boolean matchesAny(int after, String name, int from) {
    for (int end = from; end <= name.length(); end++) {
      if (matches(after, name, end)) {
        return true;
      }
      if (end < name.length() && fits('.', name.charAt(end))) {
        return false;
      }
    }
    return false;
  }

  /** A dot, or a dot with packages after it. */
  private boolean matchesPackages(int after, String name, int from) {
    if (from >= name.length() || !fits('.', name.charAt(from))) {
      return false;
    }
    for (int dot = from; dot < name.length(); dot++) {
      if (fits('.', name.charAt(dot)) && matches(after, name, dot + 1)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return pattern;
  }
}
