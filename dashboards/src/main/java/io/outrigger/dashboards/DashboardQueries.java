package io.outrigger.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The queries of a Grafana dashboard, in the order of its panels. */
public final class DashboardQueries {

  /** Values with which a query looks at every job, instance and name, over the last minute. */
  public static final Map<String, String> LAST_MINUTE =
      Map.of("job", ".*", "instance", ".*", "name", ".*", "__rate_interval", "1m", "__range", "1m");

  private static final Pattern VARIABLE = Pattern.compile("label_values\\((.*), \\w+\\)");

  private DashboardQueries() {}

  /**
   * All queries of the dashboard, those of panels in collapsed rows included.
   *
   * @throws IOException if the file is missing or no JSON
   */
  public static List<PanelQuery> read(Path dashboard) throws IOException {
    List<PanelQuery> queries = new ArrayList<>();
    for (JsonNode panel : panels(new ObjectMapper().readTree(dashboard.toFile()))) {
      for (JsonNode target : panel.path("targets")) {
        queries.add(
            new PanelQuery(
                panel.path("title").asText(),
                target.path("refId").asText(),
                target.path("expr").asText()));
      }
    }
    return queries;
  }

  /**
   * The selectors of the series whose labels the dashboard's variables are chosen from.
   *
   * @throws IOException if the file is missing or no JSON
   * @throws IllegalStateException if a variable is asked for in another way
   */
  public static List<PanelQuery> variables(Path dashboard) throws IOException {
    List<PanelQuery> queries = new ArrayList<>();
    JsonNode root = new ObjectMapper().readTree(dashboard.toFile());
    for (JsonNode variable : root.at("/templating/list")) {
      if (variable.path("type").asText().equals("query")) {
        String name = variable.path("name").asText();
        String definition = variable.at("/query/query").asText();
        Matcher series = VARIABLE.matcher(definition);
        if (!series.matches()) {
          throw new IllegalStateException("variable " + name + ": " + definition);
        }
        queries.add(new PanelQuery("variable", name, series.group(1)));
      }
    }
    return queries;
  }

  /** All panels, rows included, and those within collapsed rows. */
  static List<JsonNode> panels(JsonNode holder) {
    List<JsonNode> panels = new ArrayList<>();
    for (JsonNode panel : holder.path("panels")) {
      panels.add(panel);
      panels.addAll(panels(panel));
    }
    return panels;
  }
}
