package io.outrigger.benchmark.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;

/** Runs each program under each contender, in an order that is another one in each round. */
public final class Compare {

  private record Run(Program program, Contender contender) {}

  private Compare() {}

  /** See {@link Arguments#USAGE}. */
  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    Arguments arguments = Arguments.parse(args);
    if (arguments.help()) {
      System.out.print(Arguments.USAGE);
      return;
    }
    Map<Program, Table> tables = new EnumMap<>(Program.class);
    arguments.programs().forEach(program -> tables.put(program, new Table()));
    Random random = new Random();
    String loadBefore = loadAverage();
    for (int round = 1; round <= arguments.rounds(); round++) {
      List<Run> runs = new ArrayList<>();
      for (Program program : arguments.programs()) {
        arguments.contenders().forEach(each -> runs.add(new Run(program, each)));
      }
      Collections.shuffle(runs, random);
      for (Run run : runs) {
        Map<Figure, Double> figures =
            new Measurement(arguments.root(), arguments.requests() / run.program().weight())
                .of(run.program(), run.contender());
        tables.computeIfAbsent(run.program(), key -> new Table()).add(run.contender(), figures);
        System.err.printf(
            "round %d of %d: %s, %s: %s%n",
            round, arguments.rounds(), run.program().id(), run.contender().id(), figures);
      }
    }
    StringBuilder text = new StringBuilder(conditions(arguments, loadBefore));
    tables.forEach(
        (program, table) ->
            text.append("\n### ").append(program.id()).append("\n\n").append(table.markdown()));
    System.out.print(text);
    Files.writeString(arguments.out(), text);
  }

  private static String conditions(Arguments arguments, String loadBefore) throws IOException {
    return String.format(
        Locale.ROOT,
        """
        Medians of %d rounds in random order; in brackets the ratio to the first column. %,d requests for warming up and as
        many measured (a tenth of that for the shop). Java %s, %s %s, %d processors; load average before %s, after %s.
        JVM arguments of all: `%s`.
        """,
        arguments.rounds(),
        arguments.requests(),
        Runtime.version(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.getRuntime().availableProcessors(),
        loadBefore,
        loadAverage(),
        String.join(" ", Measurement.JVM_ARGUMENTS));
  }

  /** Of the last minute. */
  private static String loadAverage() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
  }
}
