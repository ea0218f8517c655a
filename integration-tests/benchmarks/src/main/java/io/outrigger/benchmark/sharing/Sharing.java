package io.outrigger.benchmark.sharing;

import io.outrigger.benchmark.run.Options;
import io.outrigger.benchmark.run.Usage;
import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Starts the programs in every way there is and prints a table for each. */
public final class Sharing {

  private Sharing() {}

  /** See {@code usage.txt}. */
  public static void main(String[] args) throws Exception {
    Usage.run(Sharing.class, usage -> run(Options.parse(usage, args)));
  }

  private static void run(Options options) throws IOException {
    System.out.print(
        measure(
            options.root(),
            options.chosen("--programs", List.of(Program.values()), Program::id),
            options.numbers("--jdks", "17,25"),
            options.number("--rounds", 5)));
  }

  /** The tables, as Markdown. */
  static String measure(Path root, List<Program> programs, List<Integer> jdks, int rounds)
      throws IOException {
    StringBuilder text = new StringBuilder();
    for (Program program : programs) {
      Path folder = Files.createTempDirectory("outrigger-sharing");
      try {
        Path jar = program.prepare(root, folder);
        List<Start> starts = new ArrayList<>();
        for (int jdk : jdks) {
          starts.addAll(starts(root, program, jar, Jdks.find(jdk), folder));
        }
        text.append("\n### ").append(program.id()).append("\n\n").append(table(starts, rounds));
      } finally {
        delete(folder);
      }
    }
    return text.toString();
  }

  private static List<Start> starts(Path root, Program program, Path jar, Jdk jdk, Path folder) {
    Path agent = root.resolve("agent/target/outrigger-agent.jar").toAbsolutePath();
    List<Start> starts = new ArrayList<>();
    for (Archive archive : Archive.values()) {
      if (jdk.present() && jdk.feature() >= archive.since()) {
        starts.add(new Start(program, jar, jdk, archive, List.of(), folder));
        starts.add(new Start(program, jar, jdk, archive, List.of(agent), folder));
      }
    }
    return starts;
  }

  private static String table(List<Start> starts, int rounds) throws IOException {
    Map<Start, Start.Classes> classes = new LinkedHashMap<>();
    for (Start each : starts) {
      try {
        each.makeArchive();
        classes.put(each, each.classes());
      } catch (IllegalStateException e) {
        System.err.println(each + ": " + e.getMessage());
      }
    }
    Map<Start, List<Start.Cost>> costs = new LinkedHashMap<>();
    Random random = new Random();
    for (int round = 1; round <= rounds; round++) {
      List<Start> order = new ArrayList<>(classes.keySet());
      Collections.shuffle(order, random);
      for (Start each : order) {
        costs.computeIfAbsent(each, start -> new ArrayList<>()).add(each.cost());
      }
      System.err.println("round " + round + " of " + rounds);
    }
    StringBuilder text =
        new StringBuilder(
            """
            | JDK | archive | agent | classes | of them shared | CPU s | wall s |
            |---|---|---|---|---|---|---|
            """);
    for (Start each : starts) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %d | %s | %s | %s |%n",
              each.jdk().feature(),
              each.archive().title(),
              each.agent().isEmpty() ? "no" : "yes",
              !classes.containsKey(each)
                  ? "fails | | |"
                  : figures(
                      classes.getOrDefault(each, new Start.Classes(0, 0)),
                      costs.getOrDefault(each, List.of()))));
    }
    return text.toString();
  }

  private static String figures(Start.Classes classes, List<Start.Cost> costs) {
    return String.format(
        Locale.ROOT,
        "%d | %d | %.2f | %.2f",
        classes.all(),
        classes.shared(),
        median(costs.stream().map(Start.Cost::cpu)),
        median(costs.stream().map(Start.Cost::wall)));
  }

  private static double median(Stream<Duration> values) {
    List<Duration> sorted = values.sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2).toMillis() / 1e3;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Collections.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
