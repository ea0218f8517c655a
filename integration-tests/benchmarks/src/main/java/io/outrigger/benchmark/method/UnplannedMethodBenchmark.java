package io.outrigger.benchmark.method;

import io.outrigger.benchmark.AgentRun;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A call of a method that nothing applies to, without the agent and beside one that is woven. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(BreakerBenchmark.ROUNDS)
public class UnplannedMethodBenchmark {

  private final Payments payments = new Payments();
  private String order = "order";

  /** Without the agent. */
  @Benchmark
  public String bare() {
    return payments.charge(order);
  }

  /** With the agent, which has woven another method of the class. */
  @Benchmark
  @Fork(
      value = BreakerBenchmark.ROUNDS,
      jvmArgsAppend = {
        AgentRun.JAR,
        AgentRun.HOST,
        AgentRun.PORT,
        AgentRun.FALLBACK,
        WovenPayments.ONE_METHOD
      })
  public String woven(WovenPayments agentAtWork) {
    return payments.charge(order);
  }
}
