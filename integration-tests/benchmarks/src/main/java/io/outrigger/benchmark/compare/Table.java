package io.outrigger.benchmark.compare;

import io.outrigger.benchmark.run.Sample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The runs of one program under equal conditions, per contender. */
final class Table {

  private final Map<Contender, List<Run>> runs = new EnumMap<>(Contender.class);

  void add(Run run) {
    runs.computeIfAbsent(run.contender(), key -> new ArrayList<>()).add(run);
  }

  /** Those that were run. */
  Set<Contender> contenders() {
    return runs.keySet();
  }

  /** What was measured of one figure. */
  Sample sample(Contender contender, Figure figure) {
    return new Sample(
        runs.getOrDefault(contender, List.of()).stream()
            .mapToDouble(run -> run.figures().getOrDefault(figure, Double.NaN))
            .toArray());
  }

  /** What was measured without an agent, in both columns of that kind. */
  Sample bare(Figure figure) {
    return sample(Contender.NONE, figure).with(sample(Contender.NONE_AGAIN, figure));
  }

  /** The agents' versions that were run. */
  Map<Contender, String> versions() {
    Map<Contender, String> versions = new EnumMap<>(Contender.class);
    runs.forEach(
        (contender, all) ->
            versions.put(
                contender,
                all.stream().map(Run::version).distinct().collect(Collectors.joining(" and "))));
    versions.values().removeIf(String::isEmpty);
    return versions;
  }

  /** Of the contender that was run most. */
  int rounds() {
    return runs.values().stream().mapToInt(List::size).max().orElse(0);
  }

  /** Figures downwards, contenders across, in Markdown. */
  String markdown() {
    StringBuilder text = new StringBuilder("| |");
    runs.keySet().forEach(each -> text.append(' ').append(each.id()).append(" |"));
    text.append("\n|---|").append("---:|".repeat(runs.size())).append("\n| runs |");
    runs.values().forEach(each -> text.append(' ').append(count(each)).append(" |"));
    text.append('\n');
    for (Figure figure : Figure.values()) {
      text.append("| ").append(figure.title()).append(" |");
      for (Contender each : runs.keySet()) {
        text.append(' ').append(cell(each, figure)).append(" |");
      }
      text.append('\n');
    }
    return text.append(failures()).toString();
  }

  private static String count(List<Run> all) {
    long failed = all.stream().filter(run -> !run.failure().isEmpty()).count();
    return failed == 0 ? "" + all.size() : all.size() + ", failed: " + failed;
  }

  private String failures() {
    StringBuilder text = new StringBuilder();
    runs.forEach(
        (contender, all) ->
            all.stream()
                .map(Run::failure)
                .filter(failure -> !failure.isEmpty())
                .distinct()
                .forEach(
                    failure ->
                        text.append("\n")
                            .append(contender.id())
                            .append(" failed: `")
                            .append(failure.replace('`', '\''))
                            .append("`\n")));
    return text.toString();
  }

  private String cell(Contender contender, Figure figure) {
    Sample sample = sample(contender, figure);
    double ratio = sample.median() / bare(figure).median();
    String text = sample.text(figure.decimals());
    return Double.isFinite(ratio) ? text + String.format(Locale.ROOT, " %.2f×", ratio) : text;
  }
}
