package io.outrigger.benchmark.hotpath;

import io.outrigger.benchmark.run.Java;
import io.outrigger.benchmark.run.Machine;
import io.outrigger.benchmark.run.Options;
import io.outrigger.benchmark.run.Usage;
import io.outrigger.benchmark.run.WrongOptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import joptsimple.OptionException;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH on one thread and on two, and puts all into one table. */
public final class HotPaths {

  private static final List<String> DEFAULTS =
      List.of("-wi", "20", "-w", "300ms", "-i", "15", "-r", "200ms");

  /** How many JVMs; has a default of its own for each benchmark. */
  private static final String JVMS = "-f";

  /** What JMH says of an option that it does not have, which is named without its hyphen. */
  private static final String UNKNOWN = " is not a recognized option";

  private static final OutputFormat SILENT =
      OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);

  private HotPaths() {}

  /** See {@code usage.txt}; what does not begin with two hyphens is for JMH. */
  public static void main(String[] args) throws Exception {
    Usage.run(
        HotPaths.class,
        usage -> {
          List<String> ours = new ArrayList<>();
          List<String> forJmh = new ArrayList<>();
          for (String each : args) {
            (each.startsWith("--") ? ours : forJmh).add(each);
          }
          Options options = Options.parse(usage, ours.toArray(String[]::new));
          run(options, jmh(usage, forJmh));
        });
  }

  private static CommandLineOptions jmh(Usage usage, List<String> given) {
    List<String> all = new ArrayList<>();
    if (given.stream().noneMatch(each -> each.startsWith("-") && !each.equals(JVMS))) {
      all.addAll(DEFAULTS);
    }
    all.addAll(given);
    try {
      return new CommandLineOptions(all.toArray(String[]::new));
    } catch (CommandLineOptionException e) {
      String message = String.valueOf(e.getMessage());
      if (e.getCause() instanceof OptionException wrong && !wrong.options().isEmpty()) {
        String name = "-" + wrong.options().get(0);
        if (message.endsWith(UNKNOWN)) {
          throw usage.unknown(name);
        }
        message += "; expected " + usage.line(name);
      }
      throw new WrongOptionException(message);
    }
  }

  private static void run(Options options, CommandLineOptions given)
      throws RunnerException, IOException {
    String loadBefore = Machine.load();
    List<RunResult> results = new ArrayList<>();
    for (int threads : new int[] {1, 2}) {
      results.addAll(inTurns(given, threads));
    }
    String text =
        String.format(
            "%s; %s; Java %s; load average %s before, %s after.%n%n%s",
            LocalDate.now(ZoneOffset.UTC),
            Machine.text(),
            Java.of("").version(),
            loadBefore,
            Machine.load(),
            new HotPathTable(results).markdown());
    System.out.print("\n" + text);
    Path out =
        options.root().resolve(options.text("--out", "integration-tests/benchmarks/target/jmh.md"));
    Files.writeString(out, text);
  }

  private static List<RunResult> inTurns(CommandLineOptions given, int threads)
      throws RunnerException {
    Turns turns = new Turns();
    for (BenchmarkListEntry each :
        BenchmarkList.defaultList().find(SILENT, given.getIncludes(), given.getExcludes())) {
      turns.add(each.getUsername(), given.getForkCount().orElse(each.getForks().orElse(1)));
    }
    if (turns.count() == 0) {
      String written = String.join(", ", given.getIncludes());
      throw new WrongOptionException(
          "no benchmark matches " + written + Usage.thereAre(written, classes()));
    }
    List<RunResult> results = new ArrayList<>();
    for (int turn = 1; turn <= turns.count(); turn++) {
      ChainedOptionsBuilder options =
          new OptionsBuilder()
              .parent(given)
              .addProfiler(GCProfiler.class)
              .threads(threads)
              .forks(Math.min(1, given.getForkCount().orElse(1)));
      for (String each : turns.done(turn)) {
        options.exclude("^" + Pattern.quote(each) + "$");
      }
      results.addAll(new Runner(options.build()).run());
    }
    return results;
  }

  /** The classes that have benchmarks, as one writes them on the command line. */
  private static List<String> classes() {
    return BenchmarkList.defaultList().getAll(SILENT, List.of()).stream()
        .map(each -> each.getUserClassQName().replaceAll(".*\\.|Benchmark$", ""))
        .distinct()
        .toList();
  }
}
