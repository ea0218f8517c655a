package io.outrigger.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Each benchmark with an agent runs, and finds it at work: see {@link AgentRun#check} and the
 * states of {@code io.outrigger.benchmark.method}.
 */
class WovenBenchmarksIT {

  @Test
  void eachBenchmarkRunsWithTheAgent() throws RunnerException {
    System.setProperty("jmh.ignoreLock", "true");
    String agent = AgentRun.JAR.substring(AgentRun.JAR.indexOf(':') + 1);
    // in front, as the script has it: a JVM with the agent is to find it in its own jar
    System.setProperty(
        "java.class.path", agent + File.pathSeparator + System.getProperty("java.class.path"));
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("\\.(woven|aspectj)$")
                    .forks(1)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(5))
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();

    assertThat(results).hasSize(6);
  }
}
