package io.outrigger.benchmark.growth;

import io.outrigger.benchmark.ServedRequestBenchmark;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Threads that serve requests at the same time: the hot path on more and more of them. */
final class Threads {

  private static final int ITERATIONS = 15;
  private static final int WARM_UP = 5;

  private final String java;
  private final List<Integer> sizes;
  private final int millis;

  /**
   * @param java the program to run
   * @param millis how long an iteration takes
   */
  Threads(String java, List<Integer> sizes, int millis) {
    this.java = java;
    this.sizes = sizes;
    this.millis = millis;
  }

  /** Measures, and shows it as a table in Markdown. */
  String markdown() throws RunnerException {
    int processors = Runtime.getRuntime().availableProcessors();
    Map<String, Map<Integer, String>> rows = new TreeMap<>();
    for (int size : sizes) {
      for (RunResult result : run(size)) {
        double perOperation = result.getPrimaryResult().getStatistics().getPercentile(50);
        // all threads share the processors
        double processorTime = perOperation * Math.min(size, processors) / size;
        rows.computeIfAbsent(result.getPrimaryResult().getLabel(), key -> new TreeMap<>())
            .put(size, String.format(Locale.ROOT, "%.0f", processorTime));
      }
    }
    StringBuilder text =
        new StringBuilder(
            String.format(
                """

                ### threads

                Nanoseconds of a processor per request, of %d processors: what all threads did in the time, not what one of them waited
                for the others. `port` is the agent: its port and its meters. `floor` is two clock reads and a timer at hand: what measuring
                by hand takes at the least. `byHand…` measures the same as the agent. Medians of %d iterations of %d ms, one fork.

                | threads |""",
                processors, ITERATIONS, millis));
    sizes.forEach(size -> text.append(' ').append(size).append(" |"));
    text.append("\n|---|").append("---:|".repeat(sizes.size())).append('\n');
    rows.forEach(
        (name, cells) -> {
          text.append("| ").append(name).append(" |");
          sizes.forEach(size -> text.append(' ').append(cells.getOrDefault(size, "")).append(" |"));
          text.append('\n');
        });
    return text.toString();
  }

  private Collection<RunResult> run(int threads) throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(ServedRequestBenchmark.class.getName())
                .jvm(java)
                .forks(1)
                .threads(threads)
                .warmupIterations(WARM_UP)
                .warmupTime(TimeValue.milliseconds(millis))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.milliseconds(millis))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build())
        .run();
  }
}
