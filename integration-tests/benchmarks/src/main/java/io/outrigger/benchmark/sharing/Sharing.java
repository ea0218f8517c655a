package io.outrigger.benchmark.sharing;

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
import org.jspecify.annotations.Nullable;

/** Starts the programs in every way there is and prints a table for each. */
public final class Sharing {

  private static final String USAGE =
      """
      usage: sharing [--programs=hello,shop] [--rounds=5] [--jdks=17,25]
        --programs  hello: the JDK's server; shop: the sample app
        --rounds    starts of each kind, in random order; the medians are printed
        --jdks      those that this machine lacks are left out
      """;

  private Sharing() {}

  /** Takes the options above, and {@code --root}, the project's folder. */
  public static void main(String[] args) throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("--programs", "hello,shop");
    options.put("--rounds", "5");
    options.put("--jdks", "17,25");
    options.put("--root", ".");
    for (String each : args) {
      String name = each.split("=", 2)[0];
      if (!each.contains("=") || options.put(name, each.substring(name.length() + 1)) == null) {
        System.out.print(USAGE);
        return;
      }
    }
    System.out.print(
        measure(
            Path.of(options.getOrDefault("--root", ".")),
            list(options.get("--programs")),
            list(options.get("--jdks")),
            Integer.parseInt(options.getOrDefault("--rounds", "5"))));
  }

  private static List<String> list(@Nullable String text) {
    return text == null ? List.of() : List.of(text.split(",", -1));
  }

  /** The tables, as Markdown. */
  static String measure(Path root, List<String> programs, List<String> jdks, int rounds)
      throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : programs) {
      Path folder = Files.createTempDirectory("outrigger-sharing");
      try {
        Program program = Program.valueOf(name.toUpperCase(Locale.ROOT));
        Path jar = program.prepare(root, folder);
        List<Start> starts = new ArrayList<>();
        for (String each : jdks) {
          starts.addAll(starts(root, program, jar, Jdks.find(Integer.parseInt(each)), folder));
        }
        text.append("\n### ").append(name).append("\n\n").append(table(starts, rounds));
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
