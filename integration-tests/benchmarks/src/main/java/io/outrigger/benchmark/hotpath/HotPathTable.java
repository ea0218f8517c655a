package io.outrigger.benchmark.hotpath;

import io.outrigger.benchmark.run.Sample;
import io.outrigger.benchmark.run.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * Benchmarks, each against the method {@code floor} of its class where there is one, and what is
 * done to methods against others who do it.
 */
final class HotPathTable {

  /** What the profiler calls the bytes per operation. */
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private static final String FLOOR = "floor";

  private static final String WOVEN = "woven";

  /**
   * What the agent does to methods, against another method of the benchmark's class.
   *
   * @param above how many nanoseconds it may take longer; NaN where the ratio is judged
   */
  private record Comparison(String type, String against, double above) {
    Comparison(String type, String against) {
      this(type, against, Double.NaN);
    }

    boolean isOfRatios() {
      return Double.isNaN(above);
    }
  }

  /** What a hit may take longer than the same written by hand. */
  private static final double HIT_NANOS = 15;

  private static final List<Comparison> COMPARISONS =
      List.of(
          new Comparison("BreakerBenchmark", "byHand"),
          new Comparison("BreakerBenchmark", "byHandWithMetrics"),
          new Comparison("BreakerBenchmark", "springAop"),
          new Comparison("BreakerBenchmark", "aspectj"),
          new Comparison("CachedMethodBenchmark", "byHand", HIT_NANOS),
          new Comparison("CachedMethodBenchmark", "byHandWithMetrics", HIT_NANOS),
          new Comparison("CachedMethodBenchmark", "springCacheable"),
          new Comparison("UnplannedMethodBenchmark", "bare"));

  /** A benchmark and how many threads ran it. */
  private record Key(String type, int threads, String method) implements Comparable<Key> {
    static Key of(BenchmarkParams params) {
      String name = params.getBenchmark();
      int dot = name.lastIndexOf('.');
      String type = name.substring(name.lastIndexOf('.', dot - 1) + 1, dot);
      return new Key(type, params.getThreads(), name.substring(dot + 1));
    }

    Key with(String otherMethod) {
      return new Key(type, threads, otherMethod);
    }

    @Override
    public int compareTo(Key other) {
      int byType = type.compareTo(other.type);
      int byThreads = Integer.compare(threads, other.threads);
      return byType != 0 ? byType : byThreads != 0 ? byThreads : method.compareTo(other.method);
    }
  }

  /** All runs of one benchmark, each of which may be of several JVMs. */
  private static final class Runs {
    private final List<RunResult> all = new ArrayList<>();

    String unit() {
      return all.get(0).getPrimaryResult().getScoreUnit().replace("/op", "");
    }

    private Stream<BenchmarkResult> jvms() {
      return all.stream().map(RunResult::getBenchmarkResults).flatMap(Collection::stream);
    }

    private static Sample iterations(Stream<BenchmarkResult> jvms) {
      return new Sample(
          jvms.map(BenchmarkResult::getIterationResults)
              .flatMap(Collection::stream)
              .<Result<?>>map(IterationResult::getPrimaryResult)
              .mapToDouble(each -> each.getScore())
              .toArray());
    }

    Sample times() {
      return iterations(jvms());
    }

    /**
     * One figure for each JVM: what its compiler has made of the code differs more than the rest.
     */
    Sample medians() {
      return new Sample(jvms().mapToDouble(each -> iterations(Stream.of(each)).median()).toArray());
    }

    /** Less than a byte per operation is the profiler's own and the JVM's. */
    String bytes() {
      Sample allocated = new Sample(all.stream().mapToDouble(Runs::allocated).toArray());
      return allocated.size() == 0 ? "" : String.format(Locale.ROOT, "%,.0f", allocated.median());
    }

    private static double allocated(RunResult result) {
      Result<?> bytes = result.getSecondaryResults().get(ALLOCATED);
      return bytes == null ? Double.NaN : bytes.getScore();
    }
  }

  private final Map<Key, Runs> results = new TreeMap<>();

  HotPathTable(Collection<RunResult> all) {
    for (RunResult each : all) {
      results.computeIfAbsent(Key.of(each.getParams()), key -> new Runs()).all.add(each);
    }
  }

  /** In Markdown. */
  String markdown() {
    StringBuilder text =
        new StringBuilder(
            """
            Median of the iterations, in square brackets the quickest and the slowest; against the floor the ratio and, in round brackets,
            where it would lie in 95 of 100 repetitions; the verdict is on 2 × the floor, in round brackets how far it is from that.

            | benchmark | threads | time | bytes | by floor | at most 2 × |
            |---|---:|---:|---:|---:|---|
            """);
    results.forEach((key, runs) -> text.append(row(key, runs)));
    String comparisons = comparisons(true);
    if (!comparisons.isEmpty()) {
      text.append(
              """

              Methods, one against another: the ratio of the medians of JVMs that took turns, and where it would lie in 95 of 100 repetitions.

              | benchmark | against | threads | ratio | at most 1 × |
              |---|---|---:|---:|---|
              """)
          .append(comparisons);
    }
    String differences = comparisons(false);
    if (!differences.isEmpty()) {
      text.append(
              """

              What a hit in a cache takes longer than by hand: the difference of the medians of JVMs that took turns, and where it would lie in 95 of
              100 repetitions.

              | benchmark | against | threads | difference | at most %.0f ns |
              |---|---|---:|---:|---|
              """
                  .formatted(HIT_NANOS))
          .append(differences);
    }
    return text.toString();
  }

  private String row(Key key, Runs runs) {
    Runs floor = results.get(key.with(FLOOR));
    Span ratio =
        floor == null || key.method.equals(FLOOR) ? Span.NONE : runs.times().ratioTo(floor.times());
    return String.format(
        Locale.ROOT,
        "| %s.%s | %d | %s %s | %s | %s | %s |%n",
        key.type,
        key.method,
        key.threads,
        runs.times().text(runs.unit().equals("ns") && runs.times().median() > 100 ? 0 : 1),
        runs.unit(),
        runs.bytes(),
        ratio.text(2),
        Double.isNaN(ratio.value()) ? "" : ratio.atMost(2, 2).text());
  }

  private String comparisons(boolean ofRatios) {
    StringBuilder text = new StringBuilder();
    for (Comparison each : COMPARISONS) {
      results.forEach(
          (key, runs) -> {
            Runs other = results.get(key.with(each.against));
            if (each.isOfRatios() == ofRatios
                && key.type.equals(each.type)
                && key.method.equals(WOVEN)
                && other != null) {
              text.append(comparison(each, key, runs.medians(), other.medians()));
            }
          });
    }
    return text.toString();
  }

  private static String comparison(Comparison of, Key key, Sample mine, Sample theirs) {
    Span span = of.isOfRatios() ? mine.ratioTo(theirs) : mine.differenceTo(theirs);
    return String.format(
        Locale.ROOT,
        "| %s.%s | %s | %d | %s | %s |%n",
        key.type,
        key.method,
        of.against,
        key.threads,
        of.isOfRatios() ? span.text(2) : span.text(1) + " ns",
        (of.isOfRatios() ? span.atMost(1, 2) : span.atMost(of.above, 1)).text());
  }
}
