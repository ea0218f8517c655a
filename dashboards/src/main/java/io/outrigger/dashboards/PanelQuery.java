package io.outrigger.dashboards;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query as a panel or a variable holds it.
 *
 * @param panel the panel's title
 * @param refId the query's letter within the panel, or the variable's name
 * @param expr PromQL with Grafana's variables in it
 */
public record PanelQuery(String panel, String refId, String expr) {

  private static final Pattern ANY_VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_]\\w*)}?");

  /**
   * PromQL as Grafana would send it.
   *
   * @param variables values by the variable's name without the dollar sign, such as {@code
   *     __rate_interval}
   * @throws IllegalArgumentException if the query holds a variable without a value
   */
  public String promql(Map<String, String> variables) {
    return ANY_VARIABLE
        .matcher(expr)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), variables)));
  }

  private String value(String name, Map<String, String> variables) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException(this + ": no value for $" + name);
    }
    return value;
  }

  @Override
  public String toString() {
    return panel + " (" + refId + ")";
  }
}
