package io.outrigger.benchmark.hotpath;

import io.outrigger.benchmark.run.Java;
import io.outrigger.benchmark.run.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs JMH on one thread and on two, and puts all into one table. */
public final class HotPaths {

  private HotPaths() {}

  /**
   * Runs what is asked for.
   *
   * @param args the file for the table, then JMH's own
   */
  public static void main(String[] args)
      throws CommandLineOptionException, RunnerException, IOException {
    CommandLineOptions given =
        new CommandLineOptions(List.of(args).subList(1, args.length).toArray(String[]::new));
    String loadBefore = Machine.load();
    List<RunResult> results = new ArrayList<>();
    for (int threads : new int[] {1, 2}) {
      results.addAll(
          new Runner(
                  new OptionsBuilder()
                      .parent(given)
                      .addProfiler(GCProfiler.class)
                      .threads(threads)
                      .build())
              .run());
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
    Files.writeString(Path.of(args[0]), text);
  }
}
