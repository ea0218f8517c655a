package io.outrigger.benchmark.method;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.outrigger.benchmark.AgentRun;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * A hit in a cache in front of a method with one argument: put there by the agent, written into the
 * source with Caffeine, by Spring's {@code @Cacheable} with Caffeine behind it. The agent counts
 * hits and misses for its metrics besides; in source Caffeine's own counters do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(BreakerBenchmark.ROUNDS)
public class CachedMethodBenchmark {

  private static final String CACHED =
      "-Doutrigger.annotate.io.outrigger.benchmark.method.Reports#find=@Cached(ttl=1h)";

  /** Each thread asks for one key after the other. */
  @State(Scope.Thread)
  public static class Asking {
    private int next;

    /** Made by JMH. */
    public Asking() {}

    private String id() {
      next = (next + 1) % Reports.IDS.size();
      return Reports.IDS.get(next);
    }
  }

  /** Caffeine by hand. */
  @State(Scope.Benchmark)
  public static class InSource {
    private final Reports reports = new Reports();
    private final Cache<String, String> cache = Reports.caffeine().build();

    /** Made by JMH. */
    public InSource() {}

    /** Asks for each once. */
    @Setup
    public void fill() {
      Reports.fill(id -> cache.get(id, reports::find));
    }
  }

  /** Caffeine by hand, with metrics in a registry of the kind that the agent has. */
  @State(Scope.Benchmark)
  // the registry's
  @SuppressWarnings("deprecation")
  public static class InSourceWithMetrics {
    private final Reports reports = new Reports();
    private final Cache<String, String> cache = Reports.caffeine().recordStats().build();

    /** Made by JMH. */
    public InSourceWithMetrics() {}

    /** Binds the metrics, and asks for each once. */
    @Setup
    public void fill() {
      CaffeineCacheMetrics.monitor(
          new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), cache, Reports.CACHE, List.of());
      Reports.fill(id -> cache.get(id, reports::find));
    }
  }

  /** In a JVM whose agent was told to put a cache in front of the method. */
  @State(Scope.Benchmark)
  public static class Woven {
    private final Reports reports = new Reports();

    /** Made by JMH. */
    public Woven() {}

    /** Looks whether the agent has done so. */
    @Setup
    public void fill() {
      Reports.fill(reports::find);
    }
  }

  /** A bean. */
  @State(Scope.Benchmark)
  public static class InSpring {
    private final AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(SpringReports.class);
    private final Reports reports = context.getBean(Reports.class);

    /** Made by JMH. */
    public InSpring() {}

    /** Looks whether the proxy is at work. */
    @Setup
    public void fill() {
      Reports.fill(reports::find);
    }

    /** Closes the context. */
    @TearDown
    public void close() {
      context.close();
    }
  }

  /** In source. */
  @Benchmark
  public String byHand(Asking asking, InSource app) {
    return app.cache.get(asking.id(), app.reports::find);
  }

  /** In source, with metrics as the agent has them. */
  @Benchmark
  public String byHandWithMetrics(Asking asking, InSourceWithMetrics app) {
    return app.cache.get(asking.id(), app.reports::find);
  }

  /** By the agent and one line of configuration. */
  @Benchmark
  @Fork(
      value = BreakerBenchmark.ROUNDS,
      jvmArgsAppend = {AgentRun.JAR, AgentRun.HOST, AgentRun.PORT, AgentRun.FALLBACK, CACHED})
  public String woven(Asking asking, Woven app) {
    return app.reports.find(asking.id());
  }

  /** By a proxy of Spring's. */
  @Benchmark
  public String springCacheable(Asking asking, InSpring app) {
    return app.reports.find(asking.id());
  }
}
