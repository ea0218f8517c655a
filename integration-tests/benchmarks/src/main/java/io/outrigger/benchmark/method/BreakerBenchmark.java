package io.outrigger.benchmark.method;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.outrigger.benchmark.AgentRun;
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
 * A call through a closed circuit breaker of Resilience4j: put there by the agent, written into the
 * source, by Spring's proxy, by AspectJ. The agent counts and times the calls for its metrics
 * besides; in source Resilience4j's own metrics do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(BreakerBenchmark.ROUNDS)
public class BreakerBenchmark {

  /** JVMs of each; with fewer, no verdict is given. */
  static final int ROUNDS = 5;

  /** Copied there when this module is packaged. */
  private static final String ASPECTJ = "-javaagent:target/agents/aspectjweaver.jar";

  /** Wrapped by hand. */
  @State(Scope.Benchmark)
  public static class InSource {
    private final Payments payments = new Payments();
    private final CircuitBreaker breaker = PlainBreaker.make();

    /** Made by JMH. */
    public InSource() {}
  }

  /** Wrapped by hand, with Resilience4j's metrics in a registry of the kind that the agent has. */
  @State(Scope.Benchmark)
  // the registry's
  @SuppressWarnings("deprecation")
  public static class InSourceWithMetrics {
    private final Payments payments = new Payments();
    private final CircuitBreakerRegistry breakers =
        CircuitBreakerRegistry.of(PlainBreaker.config());
    private final CircuitBreaker breaker = breakers.circuitBreaker(PlainBreaker.NAME);

    /** Made by JMH. */
    public InSourceWithMetrics() {}

    /** Binds the metrics. */
    @Setup
    public void bind() {
      TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers)
          .bindTo(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }
  }

  /** A bean. */
  @State(Scope.Benchmark)
  public static class InSpring {
    private final AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(SpringShop.class);
    private final Payments payments = context.getBean(Payments.class);

    /** Made by JMH. */
    public InSpring() {}

    /** Looks whether the proxy is at work. */
    @Setup
    public void check() {
      payments.charge("first");
      PlainBreaker.check(
          context.getBean(CircuitBreakerRegistry.class).circuitBreaker(PlainBreaker.NAME));
    }

    /** Closes the context. */
    @TearDown
    public void close() {
      context.close();
    }
  }

  /** In a JVM with AspectJ's agent. */
  @State(Scope.Benchmark)
  public static class InAspectJ {
    private final Payments payments = new Payments();

    /** Made by JMH. */
    public InAspectJ() {}

    /** Looks whether the aspect is at work. */
    @Setup
    public void check() {
      payments.charge("first");
      PlainBreaker.check(PaymentsAspect.BREAKER);
    }
  }

  private String order = "order";

  /** In source. */
  @Benchmark
  public String byHand(InSource shop) {
    return shop.breaker.executeSupplier(() -> shop.payments.charge(order));
  }

  /** In source, with metrics as the agent has them. */
  @Benchmark
  public String byHandWithMetrics(InSourceWithMetrics shop) {
    return shop.breaker.executeSupplier(() -> shop.payments.charge(order));
  }

  /** By the agent and one line of configuration. */
  @Benchmark
  @Fork(
      value = ROUNDS,
      jvmArgsAppend = {
        AgentRun.JAR,
        AgentRun.HOST,
        AgentRun.PORT,
        AgentRun.FALLBACK,
        WovenPayments.ALL_METHODS
      })
  public String woven(WovenPayments shop) {
    return shop.payments.charge(order);
  }

  /** By Resilience4j's aspect and a proxy of Spring's. */
  @Benchmark
  public String springAop(InSpring shop) {
    return shop.payments.charge(order);
  }

  /** By an aspect that AspectJ weaves when the class is loaded. */
  @Benchmark
  @Fork(value = ROUNDS, jvmArgsAppend = ASPECTJ)
  public String aspectj(InAspectJ shop) {
    return shop.payments.charge(order);
  }
}
