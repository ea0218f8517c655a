package io.outrigger.benchmark.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

class HotPathTableTest {

  private static final IterationParams ITERATION =
      new IterationParams(IterationType.MEASUREMENT, 1, TimeValue.seconds(1), 1);

  private final List<RunResult> results = new ArrayList<>();

  /** One JVM, with nanoseconds per operation by iteration. */
  private void jvm(String benchmark, int... nanos) {
    BenchmarkParams params =
        new BenchmarkParams(
            "io.outrigger.benchmark.method." + benchmark,
            "generated",
            true,
            1,
            new int[] {1},
            List.of(),
            1,
            0,
            ITERATION,
            ITERATION,
            Mode.AverageTime,
            new WorkloadParams(),
            TimeUnit.NANOSECONDS,
            1,
            "java",
            List.of(),
            "",
            "",
            "",
            "",
            TimeValue.seconds(1));
    List<IterationResult> iterations = new ArrayList<>();
    for (int each : nanos) {
      IterationResult iteration =
          new IterationResult(params, ITERATION, new IterationResultMetaData(1, 1));
      iteration.addResult(
          new AverageTimeResult(ResultRole.PRIMARY, benchmark, 1, each, TimeUnit.NANOSECONDS));
      iterations.add(iteration);
    }
    results.add(new RunResult(params, List.of(new BenchmarkResult(params, iterations))));
  }

  private String table() {
    return new HotPathTable(results).markdown();
  }

  @Test
  void jvmsThatTookTurnsAreOneRow() {
    jvm("SomeBenchmark.floor", 10, 11, 12);
    jvm("SomeBenchmark.port", 15, 16);
    jvm("SomeBenchmark.port", 17, 18, 19);

    assertThat(table())
        .contains("| SomeBenchmark.floor | 1 | 11.0 [10.0–12.0] ns |  |  |  |")
        .contains("| SomeBenchmark.port | 1 | 17.0 [15.0–19.0] ns |  | 1.55 (")
        .doesNotContain("one against another");
  }

  @Test
  void methodsAreComparedByTheMediansOfTheirJvms() {
    for (int i = 0; i < 5; i++) {
      // one of its JVMs has many iterations and compiled the code badly
      jvm("BreakerBenchmark.woven", i == 0 ? new int[] {90, 90, 90, 90} : new int[] {20});
      jvm("BreakerBenchmark.byHand", 20);
      jvm("BreakerBenchmark.springAop", 200);
      jvm("BreakerBenchmark.aspectj", 10);
    }

    assertThat(table())
        .contains("| BreakerBenchmark.woven | byHand | 1 | 1.00 (1.00–4.50) | not distinguish")
        .contains("| BreakerBenchmark.woven | springAop | 1 | 0.10 (0.10–0.45) | reached (-0.90)")
        .contains("| BreakerBenchmark.woven | aspectj | 1 | 2.00 (2.00–9.00) | **not reached** (")
        .doesNotContain("byHandWithMetrics |");
  }

  @Test
  void aHitMayTakeSomeNanosecondsLongerThanByHand() {
    for (int i = 0; i < 5; i++) {
      jvm("CachedMethodBenchmark.woven", 40);
      jvm("CachedMethodBenchmark.byHand", 30);
      jvm("CachedMethodBenchmark.byHandWithMetrics", 24);
      jvm("CachedMethodBenchmark.springCacheable", 80);
    }

    assertThat(table())
        .contains("| at most 15 ns |")
        .contains(
            "| CachedMethodBenchmark.woven | byHand | 1 | 10.0 (10.0–10.0) ns | reached (-5.0)")
        .contains("| byHandWithMetrics | 1 | 16.0 (16.0–16.0) ns | **not reached** (+1.0)")
        .contains("| springCacheable | 1 | 0.50 (0.50–0.50) | reached (-0.50)");
  }

  @Test
  void fewerThanFiveJvmsGiveNoVerdict() {
    jvm("UnplannedMethodBenchmark.woven", 1, 1, 1, 1, 1, 1);
    jvm("UnplannedMethodBenchmark.bare", 1, 1, 1, 1, 1, 1);

    assertThat(table())
        .contains("| UnplannedMethodBenchmark.woven | bare | 1 | 1.00 | too few runs (1 of 5) |");
  }
}
