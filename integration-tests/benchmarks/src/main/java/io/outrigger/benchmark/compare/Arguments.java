package io.outrigger.benchmark.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The command line.
 *
 * @param root the project's root
 * @param out the file that the tables are written to
 * @param rounds how often everything is run
 * @param requests for warming up, and as many to measure
 * @param programs what is run
 * @param contenders what it is run under
 * @param help whether only the usage is wanted
 */
record Arguments(
    Path root,
    Path out,
    int rounds,
    int requests,
    List<Program> programs,
    List<Contender> contenders,
    boolean help) {

  static final String USAGE =
      """
      compare [options]: what agents cost, measured from outside, side by side
        --rounds=3           how often everything is run; medians are shown
        --requests=20000     for warming up and as many to measure; the shop gets a tenth
        --programs=hello,shop
        --only=none,none-again,outrigger,otel,elastic,jmx-exporter
        --out=FILE           where the tables go too; target/compare.md by default
      """;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if something in it is not known
   */
  static Arguments parse(String... args) {
    Path root = Path.of("").toAbsolutePath();
    Path out = Path.of("integration-tests/benchmarks/target/compare.md");
    int rounds = 3;
    int requests = 20_000;
    List<Program> programs = List.of(Program.values());
    List<Contender> contenders = List.of(Contender.values());
    boolean help = false;
    for (String each : args) {
      int equals = each.indexOf('=');
      String value = each.substring(equals + 1);
      switch (equals < 0 ? each : each.substring(0, equals)) {
        case "--root" -> root = Path.of(value).toAbsolutePath();
        case "--out" -> out = Path.of(value);
        case "--rounds" -> rounds = Integer.parseInt(value);
        case "--requests" -> requests = Integer.parseInt(value);
        case "--programs" -> programs = named(value, List.of(Program.values()), Program::id);
        case "--only" -> contenders = named(value, List.of(Contender.values()), Contender::id);
        case "--help" -> help = true;
        default -> throw new IllegalArgumentException(each + " is not known\n" + USAGE);
      }
    }
    return new Arguments(root, root.resolve(out), rounds, requests, programs, contenders, help);
  }

  private static <T> List<T> named(String names, List<T> all, Function<T, String> id) {
    List<T> wanted = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      wanted.add(
          all.stream()
              .filter(each -> id.apply(each).equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          name + " is none of " + all.stream().map(id).toList())));
    }
    return wanted;
  }
}
