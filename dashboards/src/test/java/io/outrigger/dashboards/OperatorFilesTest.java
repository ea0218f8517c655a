package io.outrigger.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files around the dashboards fit each other and what they are about. */
class OperatorFilesTest {

  private static final Path COMPOSE = Path.of("compose.yaml");
  private static final Path PROVISIONING = Path.of("grafana", "provisioning");
  private static final Path RULES = Path.of("prometheus", "rules.yml");

  static List<Path> yamlFiles() throws IOException {
    try (Stream<Path> files =
        Stream.of(COMPOSE, PROVISIONING, RULES.getParent()).flatMap(OperatorFilesTest::walk)) {
      return files.filter(file -> file.toString().matches(".*\\.ya?ml")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("yamlFiles")
  void isYaml(Path file) throws IOException {
    assertThat(yaml(file).isObject()).as("%s", file).isTrue();
  }

  @Test
  void rulesReadDeclaredMetricsAndWhatOtherRulesRecord() throws IOException {
    Set<String> known = new TreeSet<>(DeclaredMetrics.samples());
    known.add("up");
    for (JsonNode rule : rules()) {
      known.add(rule.path("record").asText());
    }
    assertThat(rules()).hasSizeGreaterThan(5);
    for (JsonNode rule : rules()) {
      String expr = rule.path("expr").asText();
      assertThat(PromqlNames.in(expr)).as(expr).isNotEmpty().isSubsetOf(known);
    }
  }

  @Test
  void alertsSayHowBadItIsAndWhatItMeans() throws IOException {
    for (JsonNode rule : rules()) {
      if (rule.has("alert")) {
        String alert = rule.path("alert").asText();
        assertThat(rule.at("/labels/severity").asText()).as(alert).isIn("warning", "critical");
        assertThat(rule.at("/annotations/summary").asText()).as(alert).isNotBlank();
        assertThat(rule.at("/annotations/description").asText()).as(alert).isNotBlank();
      }
    }
  }

  @Test
  void composeMountsWhatIsThereAndWhatTheBuildMakes() throws IOException {
    for (JsonNode service : yaml(COMPOSE).path("services")) {
      assertThat(service.path("image").asText()).matches(".+:[v\\d].+");
      for (JsonNode volume : service.path("volumes")) {
        String source = volume.asText().split(":")[0];
        assertThat(source)
            .satisfiesAnyOf(
                path -> assertThat(Path.of(path)).exists(),
                path ->
                    assertThat(path)
                        .isIn(
                            "../agent/target/outrigger-agent.jar",
                            "../sample-app/target/sample-app.jar"));
      }
    }
  }

  /** The test of the demo shows that such a line does something. */
  @Test
  void composeProtectsAMethodThatTheShopHas() throws IOException {
    List<String> lines = new ArrayList<>();
    yaml(COMPOSE).at("/services/shop/command").forEach(each -> lines.add(each.asText()));
    String line =
        lines.stream()
            .filter(each -> each.startsWith("-Doutrigger.annotate."))
            .findAny()
            .orElseThrow();
    Matcher parts =
        Pattern.compile("-Doutrigger\\.annotate\\.([\\w.]+)#(\\w+)=@CircuitBreaker\\(.*\\)")
            .matcher(line);

    assertThat(lines.indexOf(line)).as("before the program").isLessThan(lines.indexOf("-jar"));
    assertThat(parts.matches()).as(line).isTrue();
    Path source =
        Path.of("../sample-app/src/main/java", parts.group(1).replace('.', '/') + ".java");
    assertThat(source).content().contains(" " + parts.group(2) + "(");
  }

  @Test
  void grafanaFindsTheDashboardsAndPrometheusWhereComposePutsThem() throws IOException {
    JsonNode grafana = yaml(COMPOSE).at("/services/grafana");
    String folder =
        yaml(PROVISIONING.resolve("dashboards/outrigger.yaml"))
            .at("/providers/0/options/path")
            .asText();
    String url =
        yaml(PROVISIONING.resolve("datasources/prometheus.yaml")).at("/datasources/0/url").asText();

    assertThat(grafana.path("volumes").toString()).contains("./grafana:" + folder + ":ro");
    assertThat(grafana.at("/environment/GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH").asText())
        .isEqualTo(folder + "/overview.json");
    assertThat(url).isEqualTo("http://prometheus:9090");
    assertThat(yaml(COMPOSE).at("/services/prometheus").isObject()).isTrue();
    assertThat(yaml(COMPOSE).at("/services/shop").isObject()).isTrue();
    assertThat(yaml(Path.of("prometheus/prometheus.yml")).toString()).contains("\"shop:9464\"");
  }

  private static List<JsonNode> rules() throws IOException {
    return yaml(RULES).findValues("rules").stream()
        .flatMap(rules -> Stream.iterate(0, i -> i < rules.size(), i -> i + 1).map(rules::get))
        .toList();
  }

  private static JsonNode yaml(Path file) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
  }

  private static Stream<Path> walk(Path start) {
    try {
      return Files.walk(start);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
