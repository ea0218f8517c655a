package io.outrigger.it.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.FinishedProcess;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Jdks;
import io.outrigger.it.fork.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
