package io.outrigger.port.httpserver;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Joins prefixes and templates. The joined texts are kept, so that naming a route builds no string
 * once the route is known; the number kept is bounded, because a prefix may come from a template of
 * the application's making.
 */
public final class Routes {

  private static final int MOST_KEPT = 4096;

  private static final ConcurrentHashMap<String, ConcurrentHashMap<String, String>> JOINED =
      new ConcurrentHashMap<>();

  private Routes() {}

  static boolean matchesEverything(String pattern) {
    return pattern.isEmpty()
        || pattern.equals("/")
        || pattern.equals("/*")
        || pattern.equals("/**");
  }

  /**
   * Puts a template behind a prefix, with one slash between them. Of a variable only the name is
   * kept: {@code /items/{id: [0-9]+}} becomes {@code /items/{id}}. Nothing behind nothing is {@code
   * /}.
   */
  public static String join(String prefix, String template) {
    if ((prefix.isEmpty() || prefix.equals("/")) && isPlain(template)) {
      return template;
    }
    ConcurrentHashMap<String, String> ofPrefix = JOINED.get(prefix);
    if (ofPrefix == null) {
      ConcurrentHashMap<String, String> fresh = new ConcurrentHashMap<>();
      ofPrefix = JOINED.size() < MOST_KEPT ? JOINED.putIfAbsent(prefix, fresh) : fresh;
      if (ofPrefix == null) {
        ofPrefix = fresh;
      }
    }
    String joined = ofPrefix.get(template);
    if (joined == null) {
      joined = concatenate(prefix, template);
      if (ofPrefix.size() < MOST_KEPT) {
        ofPrefix.put(template, joined);
      }
    }
    return joined;
  }

  private static String concatenate(String prefix, String template) {
    String head = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    if (template.isEmpty()) {
      return head.isEmpty() ? "/" : head;
    }
    String tail = withoutExpressions(template);
    return tail.startsWith("/") ? head.concat(tail) : head.concat("/").concat(tail);
  }

  /** Whether a template can stand for itself. */
  private static boolean isPlain(String template) {
    return template.startsWith("/") && template.indexOf(':') < 0;
  }

  private static String withoutExpressions(String template) {
    StringBuilder plain = new StringBuilder(template.length());
    int depth = 0;
    boolean inName = true;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '\\' && depth > 0 && !inName) {
        i++;
        continue;
      }
      if (c == '{') {
        depth++;
        inName = depth == 1;
      } else if (c == '}' && depth > 0) {
        depth--;
        inName = depth == 0;
      } else if (c == ':' && depth == 1) {
        inName = false;
      }
      if (depth == 0 || (inName && c != ' ')) {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
