package io.outrigger.port.httpserver;

import java.net.URI;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Joins prefixes and templates. The joined texts are kept, so that naming a route builds no string
 * once the route is known; the number kept is bounded, because a prefix may come from a template of
 * the application's making.
 */
public final class Routes {

  private static final int MOST_KEPT = 4096;

  private static final ConcurrentHashMap<String, ConcurrentHashMap<String, String>> JOINED =
      new ConcurrentHashMap<>();

  private static final AtomicInteger KEPT = new AtomicInteger();

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
      ofPrefix = KEPT.get() < MOST_KEPT ? JOINED.putIfAbsent(prefix, fresh) : fresh;
      if (ofPrefix == null) {
        ofPrefix = fresh;
      }
    }
    String joined = ofPrefix.get(template);
    if (joined == null) {
      joined = concatenate(prefix, template);
      // counted before it is kept: a race may waste a place, but never goes beyond the bound
      if (KEPT.get() < MOST_KEPT && KEPT.incrementAndGet() <= MOST_KEPT) {
        ofPrefix.put(template, joined);
      }
    }
    return joined;
  }

  /**
   * The path of an application's base address as a prefix. A client may write the same base in many
   * ways; its escapes are undone and its path parameters left out, so that it cannot make routes.
   */
  public static String prefix(URI base) {
    String path = base.getPath();
    if (path == null) {
      return "";
    }
    return path.indexOf(';') < 0 ? path : withoutParameters(path);
  }

  private static String withoutParameters(String path) {
    StringBuilder plain = new StringBuilder(path.length());
    boolean inParameter = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      inParameter = c == ';' || (inParameter && c != '/');
      if (!inParameter) {
        plain.append(c);
      }
    }
    return plain.toString();
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
