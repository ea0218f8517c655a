package io.outrigger.dashboards;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the metrics that a PromQL expression reads: the names that are neither call nor keyword,
 * and those that a selector chooses from.
 */
final class PromqlNames {

  private static final Pattern NO_METRICS_INSIDE =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'"
              + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)"
              + "|\\[[^]]*]|\\$\\w+");

  private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");

  private static final Pattern CHOSEN = Pattern.compile("__name__=~\"([\\w|]+)\"");

  private static final Pattern NAME =
      Pattern.compile("(?<![\\w:.])[A-Za-z_:][\\w:]*(?!\\s*\\()(?![\\w:])");

  private static final Set<String> KEYWORDS =
      Set.of("and", "or", "unless", "bool", "offset", "group_left", "group_right", "Inf", "NaN");

  private PromqlNames() {}

  static Set<String> in(String promql) {
    Set<String> names = new TreeSet<>();
    Matcher chosen = CHOSEN.matcher(promql);
    while (chosen.find()) {
      names.addAll(List.of(chosen.group(1).split("\\|")));
    }
    String bare = NO_METRICS_INSIDE.matcher(promql).replaceAll(" ");
    bare = MATCHERS.matcher(bare).replaceAll(" ");
    Matcher name = NAME.matcher(bare);
    while (name.find()) {
      if (!KEYWORDS.contains(name.group())) {
        names.add(name.group());
      }
    }
    return names;
  }
}
