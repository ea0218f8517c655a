package io.outrigger.benchmark.compare;

import io.outrigger.benchmark.run.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables as bars, in SVG: one panel per figure, one bar per contender, and over its end a line
 * from the smallest to the largest run. Readable on light and dark ground.
 */
final class Picture {

  /** The figures that a reader asks for first. */
  private static final Map<Program, List<Figure>> SHOWN =
      Map.of(
          Program.HELLO,
          List.of(Figure.START_CPU, Figure.CPU, Figure.ALLOCATED),
          Program.SHOP,
          List.of(
              Figure.START_CPU,
              Figure.CPU,
              Figure.ALLOCATED,
              Figure.P99,
              Figure.HEAP,
              Figure.METASPACE,
              Figure.CLASSES,
              Figure.THREADS,
              Figure.JAR));

  private static final int COLUMNS = 3;
  private static final int WIDTH = 320;
  private static final int MARGIN = 16;
  private static final int ROW = 17;
  private static final int LABEL = 88;
  private static final int BAR = 100;
  private static final int HEADING = 30;

  private static final String STYLE =
      """
      <style>
        text { font: 12px system-ui, sans-serif; fill: #57606a }
        .head { font-size: 15px; font-weight: 600 }
        .title, .ours { font-weight: 600 }
        .foot { font-size: 11px }
        .bar { fill: #8c959f }
        .bar.ours { fill: #2da44e }
        .span { stroke: #57606a; stroke-width: 1.5 }
        @media (prefers-color-scheme: dark) {
          text { fill: #adb5bd }
          .bar { fill: #6e7681 }
          .span { stroke: #dee2e6 }
        }
      </style>
      """;

  private final Report report;
  private final StringBuilder body = new StringBuilder();
  private int y = MARGIN;

  Picture(Report report) {
    this.report = report;
  }

  /** The document. */
  String svg() {
    TreeSet<String> versions = new TreeSet<>();
    report
        .tables()
        .forEach(
            (conditions, table) -> {
              section(conditions, table);
              table
                  .versions()
                  .forEach((contender, all) -> versions.add(contender.id() + " " + all));
            });
    footer(versions);
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%1$d\" role=\"img\">%n",
            COLUMNS * WIDTH,
            y)
        + "<title>What agents cost, side by side</title>\n"
        + STYLE
        + body
        + "</svg>\n";
  }

  private void section(Conditions conditions, Table table) {
    y += MARGIN;
    text(MARGIN, y, "head", conditions.program().title() + ", Java " + conditions.java());
    int top = y;
    int height = 0;
    int at = 0;
    for (Figure figure : SHOWN.getOrDefault(conditions.program(), List.of())) {
      List<Contender> shown = new ArrayList<>(table.contenders());
      shown.removeIf(each -> table.sample(each, figure).size() == 0);
      if (shown.isEmpty()) {
        continue;
      }
      if (at % COLUMNS == 0) {
        top += height;
        height = 0;
      }
      panel(at % COLUMNS * WIDTH + MARGIN, top + HEADING, table, figure, shown);
      height = Math.max(height, HEADING + ROW * shown.size() + MARGIN / 2);
      at++;
    }
    y = top + height + MARGIN;
  }

  private void panel(int x, int top, Table table, Figure figure, List<Contender> shown) {
    text(x, top, "title", figure.title());
    double most =
        shown.stream().mapToDouble(each -> table.sample(each, figure).max()).max().orElse(1);
    double scale = most > 0 ? BAR / most : 0;
    double base = table.bare(figure).median();
    for (int i = 0; i < shown.size(); i++) {
      Contender each = shown.get(i);
      Sample sample = table.sample(each, figure);
      String ours = each == Contender.OUTRIGGER ? " ours" : "";
      int line = top + ROW * (i + 1);
      text(x, line, "label" + ours, each.id());
      add(
          "<rect class=\"bar%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"10\"/>%n",
          ours, x + LABEL, line - 9, sample.median() * scale);
      add(
          "<path class=\"span\" d=\"M%.1f %dH%.1f\"/>%n",
          x + LABEL + sample.min() * scale, line - 4, x + LABEL + sample.max() * scale);
      String number = String.format(Locale.ROOT, "%." + figure.decimals() + "f", sample.median());
      double ratio = sample.median() / base;
      text(
          x + LABEL + BAR + 6,
          line,
          "number" + ours,
          Double.isFinite(ratio) ? number + String.format(Locale.ROOT, " (%.2f×)", ratio) : number);
    }
  }

  private void footer(Set<String> versions) {
    int rounds = report.tables().values().stream().mapToInt(Table::rounds).max().orElse(0);
    for (String line :
        List.of(
            "Bars: medians of "
                + rounds
                + " rounds in random order; lines: smallest to largest; in brackets the ratio to no agent, which is run twice to"
                + " show the noise.",
            report.when() + ". " + String.join(", ", versions) + ".",
            "Repeat it: integration-tests/benchmarks/compare")) {
      text(MARGIN, y, "foot", line);
      y += ROW;
    }
  }

  private void text(int x, int line, String kind, String text) {
    add(
        "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n",
        kind, x, line, text.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private void add(String format, Object... values) {
    body.append(String.format(Locale.ROOT, format, values));
  }
}
