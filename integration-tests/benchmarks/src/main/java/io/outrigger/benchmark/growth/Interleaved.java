package io.outrigger.benchmark.growth;

import io.outrigger.benchmark.run.Sample;
import io.outrigger.benchmark.run.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;

/** Runs a part in all sizes, with and without the agent, in another order in each round. */
final class Interleaved {

  private record Run(int size, boolean agent) {}

  private final Part part;
  private final int rounds;
  private final Map<Run, List<double[]>> runs = new HashMap<>();

  Interleaved(Part part, int rounds) {
    this.part = part;
    this.rounds = rounds;
  }

  /** Measures, and shows it as a table in Markdown. */
  String markdown() throws IOException, InterruptedException, ExecutionException {
    measure();
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                """

                ### %s

                %s. Medians of %d runs, in square brackets the smallest and the largest; in round brackets where what the agent adds would lie in 95 of 100 repetitions.

                | | figure | without | with | added | added per one more |
                |---:|---|---:|---:|---:|---:|
                """,
                part.id(),
                part.title(),
                rounds));
    for (int size : part.sizes()) {
      for (int i = 0; i < part.figures().size(); i++) {
        text.append(row(size, i));
      }
    }
    return text.toString();
  }

  private void measure() throws IOException, InterruptedException, ExecutionException {
    Random random = new Random();
    for (int round = 1; round <= rounds; round++) {
      List<Run> order = new ArrayList<>();
      for (int size : part.sizes()) {
        order.add(new Run(size, true));
        order.add(new Run(size, false));
      }
      Collections.shuffle(order, random);
      long begun = System.nanoTime();
      for (Run run : order) {
        runs.computeIfAbsent(run, key -> new ArrayList<>())
            .add(part.measure(run.size(), run.agent()));
      }
      System.err.printf(
          "%s: round %d of %d, some %.0f minutes left of it%n",
          part.id(), round, rounds, (rounds - round) * (System.nanoTime() - begun) / 60e9);
    }
  }

  private Sample sample(int size, boolean agent, int figure) {
    return new Sample(
        runs.getOrDefault(new Run(size, agent), List.of()).stream()
            .mapToDouble(figures -> figures[figure])
            .toArray());
  }

  private String row(int size, int index) {
    Part.Figure figure = part.figures().get(index);
    Span added = added(size, index);
    return String.format(
        Locale.ROOT,
        "| %,d | %s | %s | %s | %s | %s |%n",
        size,
        figure.title(),
        sample(size, false, index).text(figure.decimals()),
        sample(size, true, index).text(figure.decimals()),
        added.text(figure.decimals()),
        perOne(size, index, figure));
  }

  private Span added(int size, int index) {
    return sample(size, true, index).differenceTo(sample(size, false, index));
  }

  /** Against the smallest size, so that what does not grow is not in it. */
  private String perOne(int size, int index, Part.Figure figure) {
    int least = part.sizes().get(0);
    if (figure.perOne().isEmpty() || size == least) {
      return "";
    }
    double more = added(size, index).value() - added(least, index).value();
    return String.format(
        Locale.ROOT, "%.2f %s", more * figure.factor() / (size - least), figure.perOne());
  }
}
