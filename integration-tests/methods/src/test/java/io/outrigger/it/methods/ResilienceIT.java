package io.outrigger.it.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.ClosedPort;
import io.outrigger.it.fork.FinishedProcess;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Jdks;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Upstream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import kotlin.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;

/** Methods of a program, with annotations and without, under the agent and without it. */
class ResilienceIT {

  private static final Path AGENT = Path.of(System.getProperty("it.agent.jar"));
  private static final String APP = "io.outrigger.it.methods.app.";
  private static final String ANNOTATE = "-Doutrigger.annotate." + APP;

  static Stream<Jdk> jdks() {
    return Jdks.toTestOn();
  }

  private static ForkedJvm.Builder program(Jdk jdk, String... jvmArgs) {
    return ForkedJvm.of(APP + "ShopMain", System.getProperty("it.app.class-path"))
        .on(jdk)
        .jvmArgs(jvmArgs);
  }

  /** What came of the call, and how often the method's code has run so far. */
  private static List<String> call(ForkedJvm app, String path) {
    return app.ask(Request.get(path)).body().lines().toList();
  }

  private static String outcome(ForkedJvm app, String path) {
    return call(app, path).get(0);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aBreakerFromOneLineOfConfigurationOpensRefusesAndCloses(Jdk jdk) {
    jdk.needed();
    String name = APP + "Payments.send";
    try (ForkedJvm app =
        program(jdk, ANNOTATE + "Payments#send=@CircuitBreaker(timeout=2s)").agent(AGENT).start()) {
      assertThat(call(app, "/charge")).containsExactly("ok: charged", "1");
      for (int i = 2; i <= 6; i++) {
        assertThat(call(app, "/charge?fail"))
            .containsExactly("java.lang.IllegalStateException: declined", "" + i);
      }
      assertThat(call(app, "/charge"))
          .satisfies(
              refused ->
                  assertThat(refused.get(0))
                      .startsWith("java.util.concurrent.RejectedExecutionException: ")
                      .contains(name, "open"))
          .contains("6");
      assertThat(
              app.scrape().sum("resilience4j_circuitbreaker_state", "name", name, "state", "open"))
          .isEqualTo(1);
      assertThat(app.scrape().sum("resilience4j_circuitbreaker_not_permitted_calls_total"))
          .isEqualTo(1);
      await()
          .untilAsserted(
              () -> assertThat(app.stderr()).containsOnlyOnce("circuit breaker " + name));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> outcome(app, "/charge").equals("ok: charged"));
      assertThat(
              app.scrape()
                  .sum("resilience4j_circuitbreaker_state", "name", name, "state", "closed"))
          .isEqualTo(1);
      assertThat(
              app.scrape()
                  .sum(
                      "resilience4j_circuitbreaker_calls_seconds_count",
                      "name",
                      name,
                      "kind",
                      "failed"))
          .isEqualTo(5);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void annotationsOfTheProgramAreFollowed(Jdk jdk) {
    jdk.needed();
    try (ForkedJvm app = program(jdk).agent(AGENT).start()) {
      assertThat(call(app, "/flaky?2")).containsExactly("ok: call 3", "3");
      assertThat(outcome(app, "/sleepy?short")).isEqualTo("ok: awake");
      assertThat(outcome(app, "/sleepy?long"))
          .startsWith("java.util.concurrent.TimeoutException: ")
          .contains("100 ms");
      assertThat(outcome(app, "/rationed?a")).isEqualTo("ok: a");
      assertThat(outcome(app, "/rationed?b")).isEqualTo("ok: b");
      assertThat(call(app, "/rationed?c"))
          .satisfies(
              refused ->
                  assertThat(refused.get(0))
                      .startsWith("java.util.concurrent.RejectedExecutionException: "))
          .contains("2");
      assertThat(outcome(app, "/replaced?x")).isEqualTo("ok: instead of x, x");
      for (int i = 0; i < 4; i++) {
        assertThat(outcome(app, "/guarded?x")).isEqualTo("ok: none");
      }
      assertThat(call(app, "/guarded?x")).containsExactly("ok: none", "2");
      CompletableFuture<String> inside =
          CompletableFuture.supplyAsync(() -> outcome(app, "/crowded?long"));
      await().until(() -> call(app, "/release-not").size() == 2 && crowded(app) == 1);
      assertThat(outcome(app, "/crowded"))
          .startsWith("java.util.concurrent.RejectedExecutionException: ");
      assertThat(outcome(app, "/release")).isEqualTo("ok: released");
      assertThat(inside.join()).isEqualTo("ok: alone");
      assertThat(outcome(app, "/crowded")).isEqualTo("ok: alone");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aChangedFileIsFollowedWithoutARestart(Jdk jdk, @TempDir Path folder) throws IOException {
    jdk.needed();
    Path file = folder.resolve("outrigger.properties");
    String line = "annotate." + APP + "Payments#send=@CircuitBreaker(failureThreshold=";
    Files.writeString(file, line + "100)\n");
    try (ForkedJvm app = program(jdk, "-Doutrigger.config=" + file).agent(AGENT).start()) {
      assertThat(outcome(app, "/charge?fail"))
          .isEqualTo("java.lang.IllegalStateException: declined");
      Files.writeString(file, line + "1)\n");
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> app.stderr().contains("the configuration has changed"));
      assertThat(outcome(app, "/charge?fail"))
          .isEqualTo("java.lang.IllegalStateException: declined");
      assertThat(outcome(app, "/charge"))
          .startsWith("java.util.concurrent.RejectedExecutionException: ");
      // a class that nothing meant before is woven now
      Files.writeString(
          file, line + "1)\nannotate." + APP + "ShopMain#call=@RateLimit(permits=1, period=1h)\n");
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> outcome(app, "/charge").contains("ShopMain.call"));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anAttachedAgentFollowsAnnotationsOfClassesThatAreLoaded(Jdk jdk) {
    jdk.needed();
    try (ForkedJvm app = program(jdk, "-XX:+EnableDynamicAgentLoading").start()) {
      assertThat(outcome(app, "/flaky?1")).isEqualTo("java.lang.IllegalStateException: call 1");
      assertThat(call(app, "/charge?fail"))
          .containsExactly("java.lang.IllegalStateException: declined", "1");
      FinishedProcess attached =
          FinishedProcess.run(
              Map.of(),
              List.of(
                  jdk.java().resolveSibling("jcmd").toString(),
                  String.valueOf(app.pid()),
                  "JVMTI.agent_load",
                  AGENT.toString(),
                  "\"http.port=0,annotate." + APP + "Payments#send=@Retry(maxAttempts=3)\""));
      assertThat(attached.exitCode()).as(attached.toString()).isZero();
      await().until(() -> app.metricsPort() != 0);
      assertThat(outcome(app, "/flaky?3")).isEqualTo("ok: call 4");
      assertThat(call(app, "/charge?fail"))
          .containsExactly("java.lang.IllegalStateException: declined", "4");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void methodsOfKotlinAndScalaAreMethods(Jdk jdk) throws Exception {
    jdk.needed();
    String once = "=@RateLimit(permits=1, period=1h)";
    String twice = "=@RateLimit(permits=2, period=1h)";
    try (ForkedJvm app =
        ForkedJvm.of(
                APP + "ShopMain",
                String.join(
                    File.pathSeparator,
                    System.getProperty("it.app.class-path"),
                    jarOf(Pair.class),
                    jarOf(Tuple2.class)))
            .on(jdk)
            .jvmArgs(
                "-Doutrigger.annotate.kotlin.text.StringsKt__IndentKt#replaceIndent" + once,
                "-Doutrigger.annotate.kotlin.Pair#toString" + twice,
                "-Doutrigger.annotate.scala.Tuple2#swap" + once,
                "-Doutrigger.annotate.scala.math.BigInt$#apply(int)" + twice)
            .agent(AGENT)
            .start()) {
      assertThat(outcome(app, "/kotlin?x")).isEqualTo("ok: > x(x, 1)");
      assertThat(outcome(app, "/kotlin?x"))
          .startsWith("java.util.concurrent.RejectedExecutionException: ")
          .contains("kotlin.text.StringsKt__IndentKt.replaceIndent");
      assertThat(outcome(app, "/scala?xyz")).isEqualTo("ok: 3(1,xyz)");
      assertThat(outcome(app, "/scala?xyz")).contains("scala.Tuple2.swap");
      assertThat(outcome(app, "/scala?xyz")).contains("scala.math.BigInt$.apply");
    }
  }

  private static String jarOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private static double crowded(ForkedJvm app) {
    return 1 - app.scrape().sum("resilience4j_bulkhead_available_concurrent_calls");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aBreakerForEachHostThatIsCalledWhenAskedFor(Jdk jdk) {
    jdk.needed();
    try (Upstream broken = Upstream.start();
        Upstream sound = Upstream.start();
        ForkedJvm app = program(jdk, "-Doutrigger.breaker.http=on").agent(AGENT).start()) {
      String name = "localhost:" + broken.port();
      for (int i = 0; i < 5; i++) {
        assertThat(outcome(app, "/fetch?" + name + "/broken")).isEqualTo("ok: 503");
      }
      assertThat(outcome(app, "/fetch?" + name + "/hello"))
          .startsWith("java.net.ConnectException: ")
          .contains("circuit breaker", name, "is open since", "until", "after 5 failures in a row");
      assertThat(outcome(app, "/fetch?localhost:" + sound.port() + "/hello")).isEqualTo("ok: 200");
      assertThat(app.scrape().sum("resilience4j_circuitbreaker_state", "state", "open"))
          .isEqualTo(1);
      assertThat(app.scrape().sum("http_client_requests_total", "host", name, "status", "503"))
          .isEqualTo(5);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatAnswersLaterIsJudgedByItsOutcome(Jdk jdk) {
    jdk.needed();
    try (ForkedJvm app =
        program(
                jdk,
                ANNOTATE + "Kitchen#cooked=@CircuitBreaker(failureThreshold=2) @Bulkhead",
                ANNOTATE + "Kitchen#courses=@Retry(delay=1ms) @TimeLimit(timeout=20s)",
                ANNOTATE + "Kitchen#ordered=@CircuitBreaker(failureThreshold=1) @Retry(delay=1ms)")
            .agent(AGENT)
            .start()) {
      assertThat(outcome(app, "/cooked")).isEqualTo("ok: served");
      for (int i = 0; i < 2; i++) {
        assertThat(outcome(app, "/cooked?fail"))
            .isEqualTo("java.lang.IllegalStateException: burnt");
      }
      assertThat(call(app, "/cooked"))
          .satisfies(refused -> assertThat(refused.get(0)).contains("RejectedExecutionException"))
          .contains("3");
      assertThat(call(app, "/courses?once")).containsExactly("ok: [soup, soup, served]", "2");
      assertThat(outcome(app, "/ordered?fail")).contains("burnt");
      assertThat(call(app, "/ordered"))
          .satisfies(refused -> assertThat(refused.get(0)).contains("RejectedExecutionException"))
          .contains("1");
      assertThat(
              app.scrape().sum("resilience4j_retry_calls_total", "kind", "successful_with_retry"))
          .isEqualTo(1);
      assertThat(app.scrape().sum("resilience4j_bulkhead_available_concurrent_calls"))
          .isEqualTo(25);
    }
  }

  @Test
  void aCallToAClosedPortIsOneFailureHoweverOftenTheClientTries() throws IOException {
    int port = ClosedPort.take();
    try (ForkedJvm app = program(Jdks.here(), "-Doutrigger.breaker.http=on").agent(AGENT).start()) {
      for (int i = 0; i < 5; i++) {
        assertThat(outcome(app, "/fetch?127.0.0.1:" + port + "/"))
            .startsWith("java.net.ConnectException")
            .doesNotContain("circuit breaker");
      }
      assertThat(outcome(app, "/fetch?127.0.0.1:" + port + "/"))
          .startsWith("java.net.ConnectException: circuit breaker 127.0.0.1:" + port + " is open");
      assertThat(
              app.scrape().sum("resilience4j_circuitbreaker_calls_seconds_count", "kind", "failed"))
          .isEqualTo(5);
      assertThat(app.scrape().sum("http_client_requests_total")).isEqualTo(10);
      assertThat(app.scrape().sum("http_client_requests_refused_total")).isEqualTo(1);
    }
  }

  @Test
  void withoutBeingAskedForCallsAreLeftAlone() {
    try (Upstream broken = Upstream.start();
        ForkedJvm app = program(Jdks.here()).agent(AGENT).start()) {
      for (int i = 0; i < 8; i++) {
        assertThat(outcome(app, "/fetch?localhost:" + broken.port() + "/broken"))
            .isEqualTo("ok: 503");
      }
    }
  }

  @Test
  void withoutTheAgentAnnotationsDoNothing() {
    try (ForkedJvm app = program(Jdks.here()).start()) {
      assertThat(call(app, "/flaky?1"))
          .containsExactly("java.lang.IllegalStateException: call 1", "1");
      assertThat(outcome(app, "/replaced?x")).isEqualTo("java.lang.IllegalStateException: x");
    }
  }

  @Test
  void staticMethodsAndStagesAreProtectedAndWhatMayWaitWaits() {
    try (ForkedJvm app =
        program(
                Jdks.here(),
                ANNOTATE + "Payments#refund=@CircuitBreaker(failureThreshold=1) @Fallback(value=3)",
                ANNOTATE + "Payments#later=@CircuitBreaker(failureThreshold=1)",
                ANNOTATE + "Payments#send=@RateLimit(permits=1, period=200ms, maxWait=20s)")
            .agent(AGENT)
            .start()) {
      assertThat(outcome(app, "/refund")).isEqualTo("ok: 7");
      assertThat(outcome(app, "/refund?fail")).isEqualTo("ok: 3");
      assertThat(call(app, "/refund")).containsExactly("ok: 3", "2");
      assertThat(outcome(app, "/later?fail")).contains("declined");
      assertThat(call(app, "/later"))
          .satisfies(refused -> assertThat(refused.get(0)).contains("RejectedExecutionException"))
          .contains("1");
      for (int i = 0; i < 3; i++) {
        assertThat(outcome(app, "/charge")).isEqualTo("ok: charged");
      }
    }
  }

  @Test
  void whatIsWrongIsNamedWithTheNearestRightThing() {
    try (ForkedJvm app =
        program(
                Jdks.here(),
                ANNOTATE + "Payments#send=@CircuitBraker",
                ANNOTATE + "Payments#chrge=@CircuitBreaker",
                ANNOTATE + "Payments#charge=@CircuitBreaker(failureTreshold=3)",
                ANNOTATE + "Payments#later=@Retry(maxAttempts=0)",
                ANNOTATE + "Payments#refund=@Fallback(method=refnd)")
            .agent(AGENT)
            .start()) {
      assertThat(outcome(app, "/charge")).isEqualTo("ok: charged");
      assertThat(outcome(app, "/refund?fail"))
          .isEqualTo("java.lang.IllegalStateException: declined");
      await()
          .untilAsserted(
              () ->
                  assertThat(app.stderr())
                      .contains("did you mean @CircuitBreaker?")
                      .contains("has no such method; did you mean charge?")
                      .contains("did you mean failureThreshold?")
                      .contains("maxAttempts=0: expected integer from 1 to 1000")
                      .contains("refund"));
    }
  }
}
