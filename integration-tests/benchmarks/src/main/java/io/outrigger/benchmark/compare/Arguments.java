package io.outrigger.benchmark.compare;

import io.outrigger.benchmark.run.Java;
import io.outrigger.benchmark.run.Options;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param root the project's root
 * @param java what the programs run on
 * @param rounds how often everything is run
 * @param warmUp requests before the measured ones, of the lightest program
 * @param requests measured, of the lightest program
 * @param programs what is run
 * @param contenders what it is run under
 * @param raw where each run goes as soon as it has ended, and where earlier ones of it are found
 * @param from if not empty, nothing is run: the runs of these files are shown
 * @param out the file that the tables are written to
 * @param svg the file that the picture is written to, or null
 */
record Arguments(
    Path root,
    Java java,
    int rounds,
    int warmUp,
    int requests,
    List<Program> programs,
    List<Contender> contenders,
    Path raw,
    List<Path> from,
    Path out,
    @Nullable Path svg) {

  static final String USAGE =
      """
      compare [--build] [options]: what agents cost, measured from outside, side by side
        --jdk=17             feature release or folder of the JDK that all run on; by default the one of JAVA_HOME
        --rounds=5           how often everything is run, each time in another order; fewer give no verdicts
        --requests=20000     measured; a fifth of that for the shop
        --warm-up=60000      before them; a fifth of that for the shop
        --programs=hello,shop
        --only=none,none-again,outrigger,otel,otel-default,elastic,jmx-exporter
        --raw=FILE           a line per run, written at once. What is in it already is not run again: after an interruption,
                             name the file again and the rest is run. By default target/compare/TIME.tsv
        --from=FILE[,FILE]   runs nothing, shows the runs of such files
        --out=FILE           where the tables go too, in Markdown; target/compare.md by default
        --svg=FILE           draws them, too
      Files are relative to the project's root.
      """;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if something in it is not known
   */
  static Arguments parse(String... args) {
    Options options = Options.parse(USAGE + "  --root=", args);
    Path root = Path.of(options.text("--root", "")).toAbsolutePath();
    Path target = root.resolve("integration-tests/benchmarks/target");
    String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
    String svg = options.text("--svg", "");
    return new Arguments(
        root,
        Java.of(options.text("--jdk", "")),
        options.number("--rounds", 5),
        options.number("--warm-up", 60_000),
        options.number("--requests", 20_000),
        options.chosen("--programs", List.of(Program.values()), Program::id),
        options.chosen("--only", List.of(Contender.values()), Contender::id),
        root.resolve(options.text("--raw", target.resolve("compare/" + time + ".tsv").toString())),
        Stream.of(options.text("--from", "").split(",", -1))
            .filter(file -> !file.isEmpty())
            .map(root::resolve)
            .toList(),
        root.resolve(options.text("--out", target.resolve("compare.md").toString())),
        svg.isEmpty() ? null : root.resolve(svg));
  }

  /** Requests before the measured ones. */
  int warmUp(Program program) {
    return warmUp / program.weight();
  }

  /** Requests measured. */
  int requests(Program program) {
    return requests / program.weight();
  }
}
