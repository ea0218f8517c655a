package io.outrigger.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Verdicts and the picture, of made-up runs. */
class ReportTest {

  private static final int ROUNDS = 5;

  private final Report report = new Report(runs());

  private static List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      double noise = round * 0.1;
      for (Contender bare : List.of(Contender.NONE, Contender.NONE_AGAIN)) {
        runs.add(Runs.of(bare, round, figures(10 + noise, 5 + noise, 8000)));
      }
      runs.add(Runs.of(Contender.OUTRIGGER, round, figures(11.5 + noise, 5 + noise, 9400 + round)));
      runs.add(Runs.of(Contender.OPENTELEMETRY, round, figures(30, 8, 13_000)));
    }
    return runs;
  }

  private static Map<Figure, Double> figures(double start, double cpu, double classes) {
    return Map.of(Figure.START_CPU, start, Figure.CPU, cpu, Figure.CLASSES, classes);
  }

  @Test
  void verdictsAreComputed() {
    assertThat(report.markdown())
        .contains("### shop, Java 17.0.1\n")
        .contains("10 requests measured after 20 for warming up")
        .contains("| at most 1.06 × no agent | 1.15 (1.13–1.17) | **not reached** (+0.09) |")
        .contains(
            "| not distinguishable from no agent | 1.00 (0.96–1.05) | reached (1 is in the span) |")
        .contains("| at most +1500 | +1403 (1401–1405) | reached (-97) |")
        .contains("| adds at most a tenth of what otel adds | +1.50 (1.30–1.75) |")
        .contains("| not measured |");
  }

  @Test
  void eachKindOfBracketsIsExplained() {
    assertThat(report.markdown())
        .contains("in square brackets the smallest and the largest")
        .contains("round brackets behind a figure say where it would lie in 95 of 100 repetitions")
        .contains("behind a verdict how far it is from the goal");
  }

  @Test
  void settingsTellHowEachWasRun() {
    assertThat(report.markdown())
        .contains(
            "- outrigger: outrigger-agent 1.2, `-javaagent:JAR=http.host=127.0.0.1,http.port=PORT`\n");
  }

  @Test
  void thePictureIsWellFormedAndHasABarForEachThatWasMeasured() throws Exception {
    String svg = new Picture(report).svg();
    NodeList bars =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getElementsByTagName("rect");
    assertThat(bars.getLength()).isEqualTo(3 * 4);
    assertThat(svg).contains("11.80 (1.15×)").contains("medians of 5 rounds").contains("a machine");
  }
}
