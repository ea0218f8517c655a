package io.outrigger.benchmark.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The runs of one program: medians over the rounds, and their ratio to the first contender's. */
final class Table {

  private final Map<Contender, List<Map<Figure, Double>>> runs = new EnumMap<>(Contender.class);

  void add(Contender contender, Map<Figure, Double> figures) {
    runs.computeIfAbsent(contender, key -> new ArrayList<>()).add(figures);
  }

  /** The median of what was measured in the rounds; NaN if it never was. */
  double median(Contender contender, Figure figure) {
    double[] values =
        runs.getOrDefault(contender, List.of()).stream()
            .filter(run -> run.containsKey(figure))
            .mapToDouble(run -> run.getOrDefault(figure, Double.NaN))
            .toArray();
    if (values.length == 0) {
      return Double.NaN;
    }
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  /** A table in Markdown: figures downwards, contenders across. */
  String markdown() {
    StringBuilder text = new StringBuilder("| |");
    runs.keySet().forEach(each -> text.append(' ').append(each.id()).append(" |"));
    text.append("\n|---|").append("---:|".repeat(runs.size())).append('\n');
    Contender first = runs.keySet().iterator().next();
    for (Figure figure : Figure.values()) {
      text.append("| ").append(figure.title()).append(" |");
      double base = median(first, figure);
      for (Contender each : runs.keySet()) {
        text.append(' ').append(cell(each, figure, each == first ? Double.NaN : base)).append(" |");
      }
      text.append('\n');
    }
    return text.toString();
  }

  private String cell(Contender contender, Figure figure, double base) {
    double value = median(contender, figure);
    if (Double.isNaN(value)) {
      return "";
    }
    String number = String.format(Locale.ROOT, "%." + figure.decimals() + "f", value);
    return base > 0 ? number + String.format(Locale.ROOT, " (%.2f×)", value / base) : number;
  }
}
