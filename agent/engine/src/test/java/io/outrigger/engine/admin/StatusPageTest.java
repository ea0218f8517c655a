package io.outrigger.engine.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.AdminPage;
import io.outrigger.spi.StatusSection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusPageTest {
  private static final String EVIL = "<script>alert(\"1\")</script>&'";

  @Test
  void headerAndSectionsAreShown() throws Exception {
    String html =
        html(
            "",
            new Table(
                "Busiest routes",
                "Over the last minute.",
                List.of("Route", "Rate [1/s]"),
                List.of(List.of("/a", "1,204.0"), List.of("/b", "301"))));

    assertThat(html)
        .contains("0.1.0")
        .contains("2 h 3 min")
        .contains("17.0.15")
        .contains("4711")
        .contains("<a href=\"/metrics\" title=\"For Prometheus.\">/metrics</a>")
        .contains("<a href=\"#busiest-routes\">Busiest routes</a>")
        .contains("Over the last minute.")
        .contains("<th>Route</th><th class=\"n\">Rate <small>1/s</small></th>")
        .contains("<td>/a</td><td class=\"n bar\" style=\"--share:1.0\">1,204.0</td>")
        .contains("<td>/b</td><td class=\"n bar\" style=\"--share:0.25\">301</td>")
        .contains("http-equiv=\"refresh\"");
  }

  @Test
  void everyTextIsEscaped() throws Exception {
    StatusPage page =
        new StatusPage(
            () ->
                new StatusHeader(
                    EVIL, Duration.ZERO, EVIL, 1, List.of(new StatusHeader.Link("/" + EVIL, EVIL))),
            () -> List.of(new Table(EVIL, EVIL, List.of(EVIL), List.of(List.of(EVIL)))));

    assertThat(render(page, "")).doesNotContain("<script").doesNotContain("alert(\"1\")");
    assertThat(render(page, "")).contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;");
  }

  @Test
  void columnsOfNumbersAreAlignedAsNumbers() throws Exception {
    String html =
        html(
            "",
            new Table(
                "T",
                "",
                List.of("Mixed", "Count", "Size (MiB)"),
                List.of(List.of("1", "1,024", "–"), List.of("one", "–", "12"))));

    assertThat(html).contains("<th>Mixed</th><th class=\"n\">Count</th>");
    assertThat(html).contains("<th class=\"n\">Size <small>MiB</small></th>");
    assertThat(html).contains("<td>one</td><td class=\"n\">–</td>");
  }

  @Test
  void aSectionThatFailsSparesTheOthers() throws Exception {
    StatusSection failing =
        new StatusSection() {
          @Override
          public String title() {
            return "Broken";
          }

          @Override
          public String summary() {
            return "";
          }

          @Override
          public List<String> columns() {
            return List.of("A");
          }

          @Override
          public List<List<String>> rows() {
            throw new IllegalStateException("no rows today");
          }
        };
    String html = html("", failing, new Table("Fine", "", List.of("A"), List.of(List.of("cell"))));

    assertThat(html).contains("Broken").contains("no rows today").contains("<td>cell</td>");
  }

  @Test
  void aSectionWithoutRowsSaysSoAndAShortRowIsFilled() throws Exception {
    String html =
        html(
            "off",
            new Table("Empty", "", List.of("A"), List.of()),
            new Table("Short", "", List.of("A", "B"), List.of(List.of("x"))));

    assertThat(html).contains("Nothing yet.").contains("<td>x</td><td></td>");
    assertThat(html).doesNotContain("http-equiv=\"refresh\"");
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws Exception {
    assertThat(html("")).doesNotContain("://").doesNotContain("src=").doesNotContain("<link");
  }

  @Test
  void aTextPageIsAlignedForATerminal() throws Exception {
    TextPage page =
        new TextPage(
            "/hooks",
            "Hooks.",
            new Table(
                "Hooks",
                "What was woven.",
                List.of("Hook", "State"),
                List.of(List.of("tomcat", "woven"), List.of("jetty", ""))));

    assertThat(render(page, ""))
        .isEqualTo(
            """
            What was woven.

            Hook    State
            tomcat  woven
            jetty
            """);
  }

  private static String html(String refresh, StatusSection... sections) throws IOException {
    StatusHeader header =
        new StatusHeader(
            "0.1.0",
            Duration.ofSeconds(7_432),
            "17.0.15",
            4711,
            List.of(new StatusHeader.Link("/metrics", "For Prometheus.")));
    return render(new StatusPage(() -> header, () -> List.of(sections)), refresh);
  }

  private static String render(AdminPage page, String refresh) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    AdminPage.Query query =
        new AdminPage.Query() {
          @Override
          public @Nullable String header(String name) {
            return null;
          }

          @Override
          public @Nullable String parameter(String name) {
            return name.equals("refresh") ? refresh : null;
          }
        };
    page.get(query).body().writeTo(bytes);
    return bytes.toString(UTF_8);
  }
}
