package io.outrigger.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardTest {

  private static final Path GRAFANA = Path.of("grafana");
  private static final Set<String> CURRENT_PANEL_TYPES =
      Set.of("bargauge", "row", "stat", "state-timeline", "table", "timeseries");

  static List<Path> dashboards() throws IOException {
    try (Stream<Path> files = Files.list(GRAFANA)) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  @Test
  void theOverviewIsThereUnderItsStableUid() throws IOException {
    JsonNode overview = json(GRAFANA.resolve("overview.json"));

    assertThat(overview.path("uid").asText()).isEqualTo("outrigger-overview");
    assertThat(DashboardQueries.read(GRAFANA.resolve("overview.json")))
        .hasSizeGreaterThan(30)
        .extracting(PanelQuery::panel)
        .contains("Request rate by route", "p95 by route", "Heap", "Hook errors");
  }

  @Test
  void whatMethodsAreGivenIsThereUnderItsStableUid() throws IOException {
    JsonNode resilience = json(GRAFANA.resolve("resilience.json"));

    assertThat(resilience.path("uid").asText()).isEqualTo("outrigger-resilience");
    assertThat(DashboardQueries.variables(GRAFANA.resolve("resilience.json")))
        .extracting(PanelQuery::refId)
        .containsExactly("job", "instance", "name");
    assertThat(DashboardQueries.read(GRAFANA.resolve("resilience.json")))
        .allSatisfy(query -> assertThat(query.expr()).contains("name=~\"$name\""))
        .extracting(PanelQuery::panel)
        .contains(
            "States over time",
            "Refused",
            "Retried",
            "Retries without budget",
            "Saved by a fallback",
            "Duration by outcome",
            "Rate limits",
            "Bulkheads",
            "Time limits");
  }

  @Test
  void whatIsCachedIsThereUnderItsStableUid() throws IOException {
    JsonNode caching = json(GRAFANA.resolve("caching.json"));

    assertThat(caching.path("uid").asText()).isEqualTo("outrigger-caching");
    assertThat(DashboardQueries.variables(GRAFANA.resolve("caching.json")))
        .extracting(PanelQuery::refId)
        .containsExactly("job", "instance", "name");
    assertThat(DashboardQueries.read(GRAFANA.resolve("caching.json")))
        .allSatisfy(query -> assertThat(query.expr()).contains("cache=~\"$name\""))
        .as("caches that the application has by itself are shown too")
        .allSatisfy(query -> assertThat(query.expr()).doesNotContain("level=\""))
        .as("what has one name at two levels is two caches")
        .filteredOn(query -> !query.expr().contains("cache_removals_total"))
        .allSatisfy(query -> assertThat(query.expr()).doesNotContain("(cache)", "(cache, result)"))
        .extracting(PanelQuery::panel)
        .contains(
            "Hit rate by level", "Entries by cache", "Time saved by cache", "Errors by level");
    assertThat(DashboardQueries.read(GRAFANA.resolve("caching.json")))
        .extracting(PanelQuery::panel)
        .contains("Removals");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void queriesNameDeclaredMetricsOnly(Path dashboard) throws IOException {
    Set<String> declared = DeclaredMetrics.samples();

    for (PanelQuery query : DashboardQueries.read(dashboard)) {
      assertThat(PromqlNames.in(query.expr()))
          .as("%s: metrics of %s that %s declares", query, query.expr(), DeclaredMetrics.REFERENCE)
          .isNotEmpty()
          .isSubsetOf(declared);
    }
    for (JsonNode variable : json(dashboard).at("/templating/list")) {
      if (variable.path("type").asText().equals("query")) {
        assertThat(variable.path("definition").asText())
            .isEqualTo(variable.at("/query/query").asText());
      }
    }
    for (PanelQuery variable : DashboardQueries.variables(dashboard)) {
      assertThat(PromqlNames.in(variable.expr()))
          .as(variable.expr())
          .isNotEmpty()
          .isSubsetOf(declared);
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void queriesLookAtTheChosenJobsAndInstancesOnly(Path dashboard) throws IOException {
    for (PanelQuery query : DashboardQueries.read(dashboard)) {
      int selectors = query.expr().split("\\{", -1).length - 1;
      int chosen =
          query.expr().split("\\{job=~\"\\$job\", instance=~\"\\$instance\"", -1).length - 1;
      assertThat(chosen).as("%s: %s", query, query.expr()).isPositive().isEqualTo(selectors);
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyVariableOfAQueryHasAValue(Path dashboard) throws IOException {
    for (PanelQuery query : DashboardQueries.read(dashboard)) {
      assertThat(query.promql(DashboardQueries.LAST_MINUTE)).doesNotContain("$__", "$job");
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsAreOfCurrentTypesWithUniqueIdsAndDoNotOverlap(Path dashboard) throws IOException {
    JsonNode root = json(dashboard);
    Set<Integer> ids = new HashSet<>();
    Set<String> cells = new HashSet<>();

    assertThat(root.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(41);
    for (JsonNode panel : DashboardQueries.panels(root)) {
      String title = panel.path("title").asText();
      assertThat(title).isNotBlank();
      assertThat(panel.path("type").asText()).as(title).isIn(CURRENT_PANEL_TYPES);
      assertThat(ids.add(panel.path("id").intValue())).as("%s: id", title).isTrue();
      JsonNode grid = panel.path("gridPos");
      int left = grid.path("x").intValue();
      int top = grid.path("y").intValue();
      assertThat(left + grid.path("w").intValue()).as("%s: right edge", title).isBetween(1, 24);
      for (int x = left; x < left + grid.path("w").intValue(); x++) {
        for (int y = top; y < top + grid.path("h").intValue(); y++) {
          assertThat(cells.add(x + "," + y)).as("%s overlaps at %d,%d", title, x, y).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelAndQueryReadsTheChosenDataSource(Path dashboard) throws IOException {
    JsonNode root = json(dashboard);

    assertThat(root.at("/templating/list/0/name").asText()).isEqualTo("datasource");
    assertThat(root.at("/templating/list/0/type").asText()).isEqualTo("datasource");
    for (JsonNode panel : DashboardQueries.panels(root)) {
      if (!panel.path("type").asText().equals("row")) {
        String title = panel.path("title").asText();
        assertThat(panel.at("/datasource/uid").asText()).as(title).isEqualTo("${datasource}");
        assertThat(panel.path("description").asText()).as(title).isNotBlank();
        assertThat(panel.path("targets")).as(title).isNotEmpty();
        for (JsonNode target : panel.path("targets")) {
          assertThat(target.at("/datasource/uid").asText()).as(title).isEqualTo("${datasource}");
        }
      }
    }
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
