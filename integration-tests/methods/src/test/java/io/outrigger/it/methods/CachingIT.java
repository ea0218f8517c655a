package io.outrigger.it.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.FinishedProcess;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Jdks;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.RunningRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cached methods of a program, under the agent and without it. */
class CachingIT {

  private static final Path AGENT = Path.of(System.getProperty("it.agent.jar"));
  private static final String APP = "io.outrigger.it.methods.app.";
  private static final String ANNOTATE = "-Doutrigger.annotate." + APP;

  static Stream<Jdk> jdks() {
    return Jdks.toTestOn();
  }

  private static ForkedJvm.Builder program(Jdk jdk, String... jvmArgs) {
    return ForkedJvm.of(APP + "CachingMain", System.getProperty("it.app.class-path"))
        .on(jdk)
        .jvmArgs(jvmArgs);
  }

  /** What came of the call, and how often the method's code has run so far. */
  private static List<String> call(ForkedJvm app, String path) {
    return app.ask(Request.get(path)).body().lines().toList();
  }

  private static String page(ForkedJvm app, String path) {
    return Connection.ask(app.metricsPort(), Request.get(path)).body();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void oneLineOfConfigurationCachesAMethodThatOnlyItsOwnClassCalls(Jdk jdk) {
    jdk.needed();
    try (ForkedJvm app =
        program(
                jdk,
                ANNOTATE
                    + "Reports#compute=@Cached(name=reports, key=\"#month.name, #rows\", ttl=1h)")
            .agent(AGENT)
            .start()) {
      assertThat(call(app, "/report?may")).containsExactly("ok: report 1 of may, 12 rows", "1");
      assertThat(call(app, "/report?may")).containsExactly("ok: report 1 of may, 12 rows", "1");
      assertThat(call(app, "/report?june")).containsExactly("ok: report 2 of june, 12 rows", "2");
      assertThat(call(app, "/report?may")).containsExactly("ok: report 1 of may, 12 rows", "2");
      assertThat(
              app.scrape()
                  .sum("cache_gets_total", "cache", "reports", "level", "memory", "result", "hit"))
          .isEqualTo(2);
      assertThat(app.scrape().sum("cache_gets_total", "cache", "reports", "result", "miss"))
          .isEqualTo(2);
      assertThat(app.scrape().sum("cache_puts_total", "cache", "reports")).isEqualTo(2);
      assertThat(app.scrape().sum("cache_size", "cache", "reports")).isEqualTo(2);
      assertThat(app.scrape().sum("cache_load_total", "cache", "reports", "result", "success"))
          .isEqualTo(2);
      assertThat(app.scrape().sum("cache_errors_total")).isZero();
      assertThat(page(app, "/"))
          .contains("Caches", ">reports<", ">50.0<", "ttl=3600s")
          .doesNotContain("june");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void annotationsOfTheProgramAreFollowed(Jdk jdk) {
    jdk.needed();
    try (ForkedJvm app = program(jdk).agent(AGENT).start()) {
      assertThat(call(app, "/stock?tea")).containsExactly("ok: null", "1");
      assertThat(call(app, "/stock?tea")).containsExactly("ok: null", "1");
      assertThat(call(app, "/deliver?tea").get(0)).isEqualTo("ok: 5");
      assertThat(call(app, "/stock?tea")).containsExactly("ok: 5", "1");
      assertThat(call(app, "/sold?tea").get(0)).isEqualTo("ok: 4");
      assertThat(call(app, "/stock?tea")).containsExactly("ok: 4", "2");
      assertThat(call(app, "/close").get(0)).isEqualTo("ok: closed");
      assertThat(call(app, "/stock?tea")).containsExactly("ok: null", "3");
      assertThat(call(app, "/forecast?tea")).containsExactly("ok: tea 1", "1");
      assertThat(call(app, "/forecast?tea")).containsExactly("ok: tea 1", "1");
      call(app, "/close");
      assertThat(call(app, "/forecast?tea")).containsExactly("ok: tea 2", "2");
      assertThat(call(app, "/stock?tea")).containsExactly("ok: null", "4");
      assertThat(app.stderr()).doesNotContain("has no effect", "as if there were no cache");
    }
  }

  /** The agent's own program, with the flag that a container may give to all. */
  private static FinishedProcess clear(Jdk jdk, ForkedJvm app, String cache, long pid) {
    return FinishedProcess.run(
        Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + AGENT + "=http.port=" + app.metricsPort()),
        List.of(
            jdk.java().toString(),
            "-jar",
            AGENT.toString(),
            "cache",
            "clear",
            cache,
            "--pid",
            String.valueOf(pid)));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anOperatorClearsACacheFromTheCommandLineAndNobodyByTheEndpoint(Jdk jdk) {
    jdk.needed();
    try (ForkedJvm app =
        program(jdk, ANNOTATE + "Reports#compute=@Cached(name=reports, key=\"#month.name\")")
            .agent(AGENT)
            .start()) {
      call(app, "/report?may");
      for (String path : List.of("/cache/clear?name=reports", "/cache/clear/reports")) {
        for (Request each : List.of(Request.get(path), Request.post(path, "name=reports"))) {
          assertThat(Connection.ask(app.metricsPort(), each).status()).isIn(404, 405);
        }
      }
      assertThat(call(app, "/report?may")).containsExactly("ok: report 1 of may, 12 rows", "1");
      FinishedProcess done = clear(jdk, app, "reports", app.pid());
      assertThat(done.exitCode()).as(done.toString()).isZero();
      assertThat(done.stdout().trim()).isEqualTo("cache reports: 1 entry removed");
      assertThat(done.stderr().lines()).allMatch(line -> line.startsWith("Picked up"));
      assertThat(call(app, "/report?may")).containsExactly("ok: report 2 of may, 12 rows", "2");
      FinishedProcess misspelt = clear(jdk, app, "report", app.pid());
      assertThat(misspelt.exitCode()).isEqualTo(1);
      assertThat(misspelt.stderr()).contains("there is no cache report; did you mean reports?");
      FinishedProcess nobody = clear(jdk, app, "reports", 999_999_999);
      assertThat(nobody.exitCode()).isEqualTo(1);
      assertThat(nobody.stderr()).contains("process 999999999 cannot be asked");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatACacheAnswersIsTimedAndAsksNoBreaker(Jdk jdk) {
    jdk.needed();
    try (ForkedJvm app =
        program(
                jdk,
                ANNOTATE
                    + "Reports#compute=@CircuitBreaker(name=reports) @Cached(key=\"#month.name\")"
                    + " @Timed(value=reports)")
            .agent(AGENT)
            .start()) {
      for (int i = 0; i < 3; i++) {
        assertThat(call(app, "/report?may")).containsExactly("ok: report 1 of may, 12 rows", "1");
      }
      assertThat(app.scrape().sum("reports_seconds_count")).isEqualTo(3);
      assertThat(app.scrape().sum("resilience4j_circuitbreaker_calls_seconds_count")).isEqualTo(1);
    }
  }

  @Test
  void whatIsKeptOutlivesAChangeThatDoesNotConcernIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("outrigger.properties");
    String line = "annotate." + APP + "Reports#compute=@Cached(key=\"#month.name\", ttl=";
    Files.writeString(file, line + "1h)\n");
    try (ForkedJvm app =
        program(Jdks.here(), "-Doutrigger.config=" + file, "-Xlog:class+load")
            .agent(AGENT)
            .start()) {
      assertThat(call(app, "/report?may").get(0)).isEqualTo("ok: report 1 of may, 12 rows");
      String timed = "annotate." + APP + "Reports#report=@Timed(value=reports)\n";
      Files.writeString(file, line + "1h)\n" + timed);
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> app.stderr().contains("Reports#report): what applies to methods"));
      assertThat(call(app, "/report?may")).containsExactly("ok: report 1 of may, 12 rows", "1");
      assertThat(app.scrape().sum("reports_seconds_count")).isEqualTo(1);
      Files.writeString(file, line + "2h)\n" + timed);
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> app.stderr().contains("Reports#compute): what applies to methods"));
      assertThat(call(app, "/report?may")).containsExactly("ok: report 2 of may, 12 rows", "2");
      // chores have looked for a server of MBeans meanwhile, and have made none
      assertThat(app.stdout())
          .contains("javax.management.MBeanServerFactory ")
          .doesNotContain("com.sun.jmx.mbeanserver.JmxMBeanServer ");
    }
  }

  /** Connected, and with an entry in Redis: the first questions only get to know each other. */
  private static void awaitStored(ForkedJvm app, RunningRedis redis, String name) {
    AtomicInteger tries = new AtomicInteger();
    await()
        .until(
            () -> {
              String article = name + tries.incrementAndGet();
              call(app, "/stock?" + article);
              return redis.cli("KEYS", "*").contains("text:" + article);
            });
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void instancesShareWhatIsInRedisAndGoOnWithoutIt(Jdk jdk, @TempDir Path folder)
      throws IOException {
    jdk.needed();
    RunningRedis.needed();
    try (RunningRedis redis = RunningRedis.start(folder);
        ForkedJvm one =
            program(jdk, "-Doutrigger.cache.redis.uri=" + redis.uri()).agent(AGENT).start();
        ForkedJvm other =
            program(jdk, "-Doutrigger.cache.redis.uri=" + redis.uri()).agent(AGENT).start()) {
      awaitStored(one, redis, "one");
      awaitStored(other, redis, "other");
      String calls = call(other, "/stock?one0").get(1);
      call(one, "/stock?tea");
      assertThat(call(other, "/stock?tea")).containsExactly("ok: null", calls);
      assertThat(other.scrape().sum("cache_gets_total", "level", "redis", "result", "hit"))
          .isEqualTo(1);
      assertThat(call(other, "/deliver?tea").get(0)).isEqualTo("ok: 5");
      await().until(() -> call(one, "/stock?tea").get(0).equals("ok: 5"));
      assertThat(one.scrape().sum("cache_removals_total", "direction", "received")).isEqualTo(1);
      redis.kill();
      assertThat(call(other, "/deliver?tea").get(0)).isEqualTo("ok: 10");
      assertThat(call(other, "/stock?cup").get(0)).isEqualTo("ok: null");
      redis.startAgain();
      awaitStored(one, redis, "again");
      awaitStored(other, redis, "more");
      assertThat(call(other, "/stock?tea").get(0)).isEqualTo("ok: 10");
      assertThat(one.stderr() + other.stderr())
          .contains("no connection to redis://")
          .doesNotContain("has no effect", "as if there were no cache");
    }
  }

  /** Asks one instance again and again, and notes what is no answer of a method. */
  private static final class Traffic implements AutoCloseable {
    final AtomicInteger answers = new AtomicInteger();
    final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean ends;

    Traffic(ForkedJvm app) {
      thread = new Thread(() -> run(app), "traffic");
      thread.start();
    }

    private void run(ForkedJvm app) {
      for (int i = 0; !ends; i++) {
        String path = (i % 10 == 0 ? "/deliver?" : "/stock?") + "article" + i % 30;
        try {
          String answer = call(app, path).get(0);
          if (!answer.startsWith("ok: ")) {
            wrong.add(path + " " + answer);
          }
        } catch (RuntimeException | AssertionError e) {
          wrong.add(path + " " + e);
        }
        answers.incrementAndGet();
      }
    }

    /** What has happened has happened in the middle of it. */
    void goesOn() {
      int before = answers.get();
      await().until(() -> answers.get() > before + 100);
      assertThat(wrong).isEmpty();
    }

    @Override
    public void close() throws InterruptedException {
      ends = true;
      thread.join();
    }
  }

  @Test
  void theServerAndAnInstanceAreKilledAndStartedInTheMiddleOfTraffic(@TempDir Path folder)
      throws Exception {
    RunningRedis.needed();
    try (RunningRedis redis = RunningRedis.start(folder)) {
      String uri = "-Doutrigger.cache.redis.uri=" + redis.uri();
      try (ForkedJvm one = program(Jdks.here(), uri).agent(AGENT).start();
          ForkedJvm other = program(Jdks.here(), uri).agent(AGENT).start()) {
        awaitStored(one, redis, "one");
        awaitStored(other, redis, "other");
        try (Traffic traffic = new Traffic(one);
            Traffic ended = new Traffic(other)) {
          traffic.goesOn();
          redis.kill();
          traffic.goesOn();
          ended.goesOn();
          redis.startAgain();
          traffic.goesOn();
          awaitStored(one, redis, "again");
          ended.goesOn();
          ProcessHandle.of(other.pid()).ifPresent(ProcessHandle::destroyForcibly);
          traffic.goesOn();
          try (ForkedJvm next = program(Jdks.here(), uri).agent(AGENT).start()) {
            awaitStored(next, redis, "next");
            call(one, "/deliver?tea");
            assertThat(call(next, "/stock?tea").get(0)).isEqualTo("ok: 5");
            call(one, "/deliver?tea");
            await().until(() -> call(next, "/stock?tea").get(0).equals("ok: 10"));
          }
          traffic.goesOn();
        }
        assertThat(one.stderr()).containsOnlyOnce("is away");
        assertThat(one.scrape().sum("cache_errors_total", "level", "redis")).isPositive();
      }
    }
  }

  @Test
  void whatIsWrongIsNamedWithTheNearestRightThing() {
    try (ForkedJvm app =
        program(
                Jdks.here(),
                ANNOTATE + "Reports#compute=@Cached(key=\"#mnth\")",
                ANNOTATE + "Reports#compue=@Cached",
                ANNOTATE + "Reports#report=@Cachd",
                "-Doutrigger.cache.max-size=0",
                "-Doutrigger.cache.tll=5m",
                "-Doutrigger.cache.ttl=90s")
            .agent(AGENT)
            .start()) {
      assertThat(call(app, "/report?may").get(1)).isEqualTo("1");
      assertThat(call(app, "/report?may").get(1)).isEqualTo("2");
      await()
          .untilAsserted(
              () ->
                  assertThat(app.stderr())
                      .contains("did you mean @Cached?")
                      .contains("has no such method; did you mean compute?")
                      .contains("did you mean #month?")
                      .contains(
                          "outrigger.cache.max-size=0: expected",
                          "did you mean outrigger.cache.ttl?"));
      assertThat(page(app, "/options"))
          .containsPattern("outrigger\\.cache\\.max-size .*; .*expected")
          .containsPattern("outrigger\\.cache\\.tll .*; .*outrigger\\.cache\\.ttl")
          .containsPattern("outrigger\\.cache\\.ttl +90s")
          .containsPattern("outrigger\\.cache\\.null-ttl +60s");
    }
  }

  @Test
  void withoutTheAgentAnnotationsDoNothing() {
    try (ForkedJvm app = program(Jdks.here()).start()) {
      call(app, "/stock?tea");
      assertThat(call(app, "/stock?tea")).containsExactly("ok: null", "2");
    }
  }
}
