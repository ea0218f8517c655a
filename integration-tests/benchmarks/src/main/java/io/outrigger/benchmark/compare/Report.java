package io.outrigger.benchmark.compare;

import io.outrigger.benchmark.run.Forked;
import io.outrigger.benchmark.run.Load;
import io.outrigger.benchmark.run.Sample;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tables, verdicts, and under which conditions they came to be; all of it from the runs alone. */
final class Report {

  private final List<Run> runs;
  private final SortedMap<Conditions, Table> tables = new TreeMap<>();

  Report(List<Run> runs) {
    this.runs = runs;
    for (Run run : runs) {
      tables.computeIfAbsent(run.conditions(), key -> new Table()).add(run);
    }
  }

  /** What was run under equal conditions. */
  SortedMap<Conditions, Table> tables() {
    return tables;
  }

  /** All in Markdown. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            """
            %s. %s. JVM arguments of all: `%s`. %d connections, each request sent when the one before is answered.

            A cell is the median of the runs, in square brackets the smallest and the largest of them, and behind that the ratio to the
            median of all runs without an agent. CPU, allocation and percentiles are those of the second half of the measured requests;
            where the row of the half before differs much, the JVM was still compiling.
            """,
            when(),
            load(),
            String.join(" ", Forked.JVM_ARGUMENTS),
            Load.CONNECTIONS));
    tables.forEach(
        (conditions, table) -> {
          text.append("\n### ").append(heading(conditions)).append("\n\n");
          text.append(
              String.format(
                  Locale.ROOT,
                  "%s. %,d requests measured after %,d for warming up.%n%n",
                  conditions.program().title(),
                  conditions.requests(),
                  conditions.warmUp()));
          text.append(table.markdown());
          text.append(goals(conditions.program(), table));
        });
    return text.append(settings()).toString();
  }

  /** Program and Java, which tell two tables apart. */
  static String heading(Conditions conditions) {
    return conditions.program().id() + ", Java " + conditions.java();
  }

  private static String goals(Program program, Table table) {
    if (!table.contenders().contains(Contender.OUTRIGGER)) {
      return "";
    }
    String rows =
        Arrays.stream(Goal.values())
            .filter(goal -> goal.program() == program)
            .map(goal -> goal.row(table))
            .collect(Collectors.joining());
    return String.format(
            Locale.ROOT,
            """

        Here the round brackets behind a figure say where it would lie in 95 of 100 repetitions (bootstrap of the medians), and those
        behind a verdict how far it is from the goal. "Not distinguishable" is a goal within the former; fewer than %d runs give no
        verdict.

        | what | goal | outrigger | verdict | noise: none-again by none |
        |---|---|---|---|---|
        """,
            Sample.ENOUGH)
        + rows;
  }

  private String settings() {
    TreeSet<String> lines = new TreeSet<>();
    tables
        .values()
        .forEach(
            table ->
                table
                    .versions()
                    .forEach(
                        (contender, version) ->
                            lines.add(
                                String.format(
                                    "- %s: %s %s, `%s`%n",
                                    contender.id(),
                                    contender.artifact(),
                                    version,
                                    String.join(" ", contender.arguments(Place.WORDS))))));
    return "\n### Settings\n\n"
        + String.join("", lines)
        + "\nCOLLECTOR takes everything, answers at once and keeps nothing; its work is not counted.\n";
  }

  /** Days and machines. */
  String when() {
    TreeSet<String> days = new TreeSet<>();
    TreeSet<String> machines = new TreeSet<>();
    runs.forEach(
        run -> {
          days.add(run.date());
          machines.add(run.conditions().machine());
        });
    return String.join(", ", days) + "; " + String.join(" / ", machines);
  }

  private String load() {
    DoubleSummaryStatistics load = runs.stream().mapToDouble(Run::load).summaryStatistics();
    return String.format(
        Locale.ROOT,
        "Load average before a run %.1f to %.1f (one's own run before leaves some)",
        load.getMin(),
        load.getMax());
  }
}
