package io.outrigger.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own tool agrees; skipped where it is not installed, but not on CI. */
class PromtoolTest {

  @BeforeAll
  static void needsPromtool() {
    boolean found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    if (!found) {
      String missing =
          "promtool is not on the PATH: install Prometheus (Debian: apt install prometheus)";
      assertThat("true".equals(System.getenv("CI"))).as(missing).isFalse();
      System.err.println("Tests are skipped: " + missing);
      assumeTrue(false, missing);
    }
  }

  @Test
  void acceptsTheConfiguration() throws Exception {
    assertSilentSuccess("check", "config", "prometheus/prometheus.yml");
  }

  @Test
  void acceptsTheRules() throws Exception {
    assertSilentSuccess("check", "rules", "prometheus/rules.yml");
  }

  @Test
  void seesTheAlertsFireAndStaySilentAsMeant() throws Exception {
    assertSilentSuccess("test", "rules", "src/test/resources/rules-test.yml");
  }

  /** Each query as if a rule recorded it: the way to have promtool parse it. */
  @Test
  void parsesEveryQueryOfTheDashboards(@TempDir Path folder) throws Exception {
    ArrayNode rules = new ObjectMapper().createArrayNode();
    for (Path dashboard : DashboardTest.dashboards()) {
      for (PanelQuery query : DashboardQueries.read(dashboard)) {
        rules
            .addObject()
            .put("record", "query:" + rules.size())
            .put("expr", query.promql(DashboardQueries.LAST_MINUTE));
      }
    }
    ObjectNode file = new ObjectMapper().createObjectNode();
    file.putArray("groups").addObject().put("name", "queries").set("rules", rules);
    Path written = folder.resolve("queries.yml");
    Files.writeString(written, file.toString()); // JSON is YAML

    assertSilentSuccess("check", "rules", written.toString());
  }

  private static void assertSilentSuccess(String... arguments)
      throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList();
    Process promtool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(promtool.waitFor()).as(output).isZero();
    assertThat(output).doesNotContain("FAILED", "WARNING", "lint error");
  }
}
