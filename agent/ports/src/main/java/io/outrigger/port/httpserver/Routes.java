package io.outrigger.port.httpserver;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Joins prefixes and templates. The joined texts are kept, so that naming a route builds no string
 * once the route is known; the number kept is bounded, because a prefix may come from a template of
 * the application's making.
 */
final class Routes {

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

  static String join(String prefix, String template) {
    if (prefix.isEmpty() || prefix.equals("/")) {
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
      return head;
    }
    return template.startsWith("/") ? head.concat(template) : head.concat("/").concat(template);
  }
}
