package io.outrigger.benchmark;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
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
import org.openjdk.jmh.infra.BenchmarkParams;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A method of one argument that answers from a cache: by hand, and by the agent. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CachedMethodBenchmark {

  private static final String CACHED =
      "-Doutrigger.annotate.io.outrigger.benchmark.CachedMethodBenchmark$Reports#find=@Cached(ttl=1h)";

  private static final int KEYS = 1024;

  /** An application's class; nothing says that it is cached. */
  private static final class Reports {
    private int calls;

    String find(String id) {
      calls++;
      return "report " + calls + " of " + id;
    }
  }

  /** Each thread asks for one key after the other. */
  @State(Scope.Thread)
  public static class Asking {
    private int next;

    private String key(CachedMethodBenchmark all) {
      next = (next + 1) & (KEYS - 1);
      return all.keys[next];
    }
  }

  /** What Spring makes cached by a proxy. */
  public static class SpringReports {
    /** As the others. */
    @Cacheable("reports")
    public String find(String id) {
      return "report of " + id;
    }
  }

  /** Spring with Caffeine, as an application would configure it. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // by start
  public static class Spring {
    private final AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext();
    private SpringReports reports;

    /** Makes the context. */
    @Setup
    public void start(CachedMethodBenchmark all) {
      context.register(SpringConfiguration.class);
      context.refresh();
      reports = context.getBean(SpringReports.class);
      for (String each : all.keys) {
        reports.find(each);
      }
    }

    /** Ends it. */
    @TearDown
    public void stop() {
      context.close();
    }
  }

  /** What an application would write. */
  @Configuration
  @EnableCaching
  public static class SpringConfiguration {
    /** The same settings as by hand. */
    @Bean
    public CacheManager caches() {
      CaffeineCacheManager caches = new CaffeineCacheManager("reports");
      caches.setCaffeine(byHand());
      return caches;
    }

    /** What is cached. */
    @Bean
    public SpringReports reports() {
      return new SpringReports();
    }
  }

  private final String[] keys = new String[KEYS];
  private final Reports reports = new Reports();
  private final Cache<String, String> plain = byHand().build();
  private final Cache<String, String> counted = byHand().recordStats().build();

  private static Caffeine<Object, Object> byHand() {
    return Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofHours(1));
  }

  /** Fills the caches, and looks whether the agent is at work where it should be. */
  @Setup
  public void fill(BenchmarkParams params) {
    for (int i = 0; i < KEYS; i++) {
      keys[i] = "report-" + i;
      plain.put(keys[i], keys[i]);
      counted.put(keys[i], keys[i]);
      reports.find(keys[i]);
      reports.find(keys[i]);
    }
    boolean woven = params.getBenchmark().endsWith(".woven");
    if (reports.calls != (woven ? KEYS : 2 * KEYS)) {
      throw new IllegalStateException(reports.calls + " calls of the method");
    }
  }

  /** Caffeine by hand. */
  @Benchmark
  public String floor(Asking asking) {
    return Objects.requireNonNull(plain.getIfPresent(asking.key(this)));
  }

  /** Caffeine by hand, that counts hits as the agent does. */
  @Benchmark
  public String byHandCounted(Asking asking) {
    return Objects.requireNonNull(counted.getIfPresent(asking.key(this)));
  }

  /** Spring's {@code @Cacheable} with Caffeine behind it. */
  @Benchmark
  public String springCacheable(Asking asking, Spring spring) {
    return spring.reports.find(asking.key(this));
  }

  /** The method, with the agent and one line of configuration. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {AgentRun.JAR, AgentRun.HOST, AgentRun.PORT, AgentRun.FALLBACK, CACHED})
  public String woven(Asking asking) {
    return reports.find(asking.key(this));
  }
}
