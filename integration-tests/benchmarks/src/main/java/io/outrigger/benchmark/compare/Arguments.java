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

  /**
   * Takes what was given, and what stands for the rest.
   *
   * @throws io.outrigger.benchmark.run.WrongOptionException if a value cannot be used
   */
  static Arguments of(Options options) {
    Path root = options.root();
    Path target = root.resolve("integration-tests/benchmarks/target");
    String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
    String svg = options.text("--svg", "");
    return new Arguments(
        root,
        options.java(),
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
