package io.outrigger.benchmark.compare;

import io.outrigger.benchmark.run.Machine;
import io.outrigger.benchmark.run.Options;
import io.outrigger.benchmark.run.Usage;
import io.outrigger.benchmark.run.WrongOptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;

/** Runs each program under each contender, in an order that is another one in each round. */
public final class Compare {

  private record Planned(Conditions conditions, Contender contender, int round) {
    boolean is(Run run) {
      return run.contender() == contender
          && run.round() == round
          && run.conditions().equals(conditions);
    }
  }

  private final Arguments arguments;
  private final Peers peers;

  private Compare(Arguments arguments) throws IOException {
    this.arguments = arguments;
    this.peers = new Peers(arguments.root());
  }

  /** See {@code usage.txt}. */
  public static void main(String[] args) throws Exception {
    Usage.run(Compare.class, usage -> run(Arguments.of(Options.parse(usage, args))));
  }

  private static void run(Arguments arguments) throws IOException, InterruptedException {
    List<Run> runs = new ArrayList<>();
    for (Path file : arguments.from()) {
      runs.addAll(read(file));
    }
    if (arguments.from().isEmpty()) {
      runs.addAll(new Compare(arguments).run());
    }
    Report report = new Report(runs);
    String text = report.markdown();
    System.out.print(text);
    Files.writeString(arguments.out(), text);
    Path svg = arguments.svg();
    if (svg != null) {
      Files.writeString(svg, new Picture(report).svg());
    }
  }

  private static List<Run> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new WrongOptionException(file + ": there is no such file; expected one of --raw");
    }
    List<Run> runs = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      try {
        runs.add(Run.of(line));
      } catch (IllegalArgumentException e) {
        throw new WrongOptionException(
            file + ", line " + (runs.size() + 1) + ", is no run: " + e.getMessage());
      }
    }
    return runs;
  }

  /** Runs what is not in the file yet; returns all that is in it then. */
  private List<Run> run() throws IOException, InterruptedException {
    Path raw = arguments.raw();
    if (raw.getParent() != null) {
      Files.createDirectories(raw.getParent());
    }
    List<Run> done = new ArrayList<>(Files.exists(raw) ? read(raw) : List.of());
    List<Planned> left = plan();
    left.removeIf(planned -> done.stream().anyMatch(planned::is));
    System.err.printf(
        "%d runs, some %.0f minutes by a guess; each is kept in %s%n",
        left.size(),
        left.stream()
                .mapToDouble(
                    planned ->
                        planned
                            .conditions()
                            .program()
                            .guessSeconds(
                                planned.conditions().warmUp() + planned.conditions().requests()))
                .sum()
            / 60,
        raw);
    peers.fetch(left.stream().map(Planned::contender).distinct().toList());
    try (Collector collector = new Collector()) {
      long begun = System.nanoTime();
      for (int i = 0; i < left.size(); i++) {
        Run run = one(left.get(i), collector);
        done.add(run);
        Files.writeString(
            raw, run.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        double perRun = (System.nanoTime() - begun) / 60e9 / (i + 1);
        System.err.printf(
            "%s. %d runs left, some %.0f minutes%n",
            run.progress(), left.size() - i - 1, perRun * (left.size() - i - 1));
      }
    }
    return done;
  }

  private List<Planned> plan() throws IOException {
    String machine = Machine.text();
    List<Planned> all = new ArrayList<>();
    Random random = new Random();
    for (int round = 1; round <= arguments.rounds(); round++) {
      List<Planned> ofRound = new ArrayList<>();
      for (Program program : arguments.programs()) {
        Conditions conditions =
            new Conditions(
                program,
                arguments.java().version(),
                machine,
                arguments.warmUp(program),
                arguments.requests(program));
        for (Contender contender : arguments.contenders()) {
          ofRound.add(new Planned(conditions, contender, round));
        }
      }
      Collections.shuffle(ofRound, random);
      all.addAll(ofRound);
    }
    return all;
  }

  /** One that does not start, or answers wrongly, is told of and does not stop the others. */
  private Run one(Planned planned, Collector collector) throws IOException, InterruptedException {
    double load = Double.parseDouble(Machine.load());
    long begun = System.nanoTime();
    String failure = "";
    Map<Figure, Double> figures = Map.of();
    try {
      figures =
          new Measurement(arguments.root(), arguments.java(), peers, collector)
              .of(planned.conditions(), planned.contender());
    } catch (IOException | ExecutionException | RuntimeException e) {
      failure = shortened(e.toString());
    }
    return new Run(
        planned.conditions(),
        planned.contender(),
        peers.version(planned.contender()),
        planned.round(),
        LocalDate.now(ZoneOffset.UTC).toString(),
        load,
        (System.nanoTime() - begun) / 1e9,
        failure,
        figures);
  }

  /** Begins with what happened, ends with the end of what the program printed. */
  private static String shortened(String failure) {
    String line = failure.replaceAll("\\s+", " ");
    return line.length() <= 400
        ? line
        : line.substring(0, 100) + " … " + line.substring(line.length() - 300);
  }
}
