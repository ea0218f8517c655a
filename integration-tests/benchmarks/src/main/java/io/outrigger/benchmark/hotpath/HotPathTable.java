package io.outrigger.benchmark.hotpath;

import io.outrigger.benchmark.run.Sample;
import io.outrigger.benchmark.run.Span;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Benchmarks, each against the method {@code floor} of its class where there is one. */
final class HotPathTable {

  /** What the profiler calls the bytes per operation. */
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private static final String FLOOR = "floor";

  /** A benchmark and how many threads ran it. */
  private record Key(String type, int threads, String method) implements Comparable<Key> {
    static Key of(BenchmarkParams params) {
      String name = params.getBenchmark();
      int dot = name.lastIndexOf('.');
      String type = name.substring(name.lastIndexOf('.', dot - 1) + 1, dot);
      return new Key(type, params.getThreads(), name.substring(dot + 1));
    }

    Key floor() {
      return new Key(type, threads, FLOOR);
    }

    @Override
    public int compareTo(Key other) {
      int byType = type.compareTo(other.type);
      int byThreads = Integer.compare(threads, other.threads);
      return byType != 0 ? byType : byThreads != 0 ? byThreads : method.compareTo(other.method);
    }
  }

  private final Map<Key, RunResult> results = new TreeMap<>();

  HotPathTable(Collection<RunResult> all) {
    all.forEach(each -> results.put(Key.of(each.getParams()), each));
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
    results.forEach((key, result) -> text.append(row(key, result)));
    return text.toString();
  }

  private String row(Key key, RunResult result) {
    RunResult floor = results.get(key.floor());
    Span ratio =
        floor == null || key.method.equals(FLOOR) ? Span.NONE : times(result).ratioTo(times(floor));
    String unit = result.getPrimaryResult().getScoreUnit().replace("/op", "");
    return String.format(
        Locale.ROOT,
        "| %s.%s | %d | %s %s | %s | %s | %s |%n",
        key.type,
        key.method,
        key.threads,
        times(result).text(unit.equals("ns") && times(result).median() > 100 ? 0 : 1),
        unit,
        bytes(result),
        ratio.text(2),
        Double.isNaN(ratio.value()) ? "" : ratio.atMost(2, 2).text());
  }

  private static Sample times(RunResult result) {
    return new Sample(
        result.getBenchmarkResults().stream()
            .map(BenchmarkResult::getIterationResults)
            .flatMap(Collection::stream)
            .<Result<?>>map(IterationResult::getPrimaryResult)
            .mapToDouble(each -> each.getScore())
            .toArray());
  }

  /** Less than a byte per operation is the profiler's own and the JVM's. */
  private static String bytes(RunResult result) {
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    return allocated == null ? "" : String.format(Locale.ROOT, "%,.0f", allocated.getScore());
  }
}
