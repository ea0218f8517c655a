package io.outrigger.it.methods;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Jdks;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kotlin.Pair;
import kotlinx.coroutines.Job;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Suspending functions of a program in Kotlin, with annotations and lines of configuration. */
class CoroutinesIT {

  private static final Path AGENT = Path.of(System.getProperty("it.agent.jar"));
  private static final String APP = "io.outrigger.it.methods.app.";
  private static final String TILL = APP + "Till";

  static Stream<Jdk> jdks() {
    return Jdks.toTestOn();
  }

  private static String jarOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  /** What came of the call, and how often the function has begun so far. */
  private static List<String> call(ForkedJvm app, String path) {
    return app.ask(Request.get(path)).body().lines().toList();
  }

  private static String outcome(ForkedJvm app, String path) {
    return call(app, path).get(0);
  }

  private static ForkedJvm start(Jdk jdk) throws URISyntaxException {
    return ForkedJvm.of(
            APP + "KotlinMain",
            String.join(
                File.pathSeparator,
                System.getProperty("it.app.class-path"),
                jarOf(Pair.class),
                jarOf(Job.class)))
        .on(jdk)
        .jvmArgs(
            "-Doutrigger.annotate." + TILL + "Kt#toll=@CircuitBreaker(failureThreshold=1)",
            // means what Kotlin makes of lambdas and functions as well, and leaves it alone
            "-Doutrigger.annotate." + TILL + "*#*e*d=@Timed(value=till.all)")
        .agent(AGENT)
        .start();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void suspendingFunctionsAreJudgedByWhatTheyEndWith(Jdk jdk) throws Exception {
    jdk.needed();
    try (ForkedJvm app = start(jdk)) {
      assertThat(call(app, "/charge?x")).containsExactly("ok: x charged", "1");
      assertThat(outcome(app, "/crowd?200")).isEqualTo("ok: 200");
      for (int i = 0; i < 2; i++) {
        assertThat(outcome(app, "/charge?bad"))
            .isEqualTo("java.lang.IllegalStateException: declined");
      }
      assertThat(call(app, "/charge?x"))
          .satisfies(
              refused ->
                  assertThat(refused.get(0))
                      .startsWith("java.util.concurrent.RejectedExecutionException: ")
                      .contains(TILL + ".charge is open"))
          .contains("203");
      // who does not want to wait is no failure, a time-out of the function's own is one
      assertThat(outcome(app, "/late?wait")).isEqualTo("ok: late");
      assertThat(call(app, "/late?here")).containsExactly("ok: here", "0");
      assertThat(outcome(app, "/timed?wait"))
          .startsWith("kotlinx.coroutines.TimeoutCancellationException: ");
      assertThat(outcome(app, "/timed?x"))
          .startsWith("java.util.concurrent.RejectedExecutionException: ");
      assertThat(outcome(app, "/toll?fail")).isEqualTo("java.lang.IllegalStateException: no coin");
      assertThat(call(app, "/toll?x"))
          .satisfies(refused -> assertThat(refused.get(0)).contains(TILL + "Kt.toll is open"))
          .contains("1");
      assertThat(outcome(app, "/tried?x")).isEqualTo("ok: x");
      assertThat(outcome(app, "/tried?fail")).isEqualTo("ok: fail");
      assertThat(outcome(app, "/tried?at%20once")).isEqualTo("ok: at once");

      assertThat(outcome(app, "/serve?x")).isEqualTo("ok: xxnobody");
      assertThat(outcome(app, "/book?x")).isEqualTo("ok: xxx");
      assertThat(outcome(app, "/lend?x")).isEqualTo("ok: xxx");
      Scrape scrape = app.scrape();
      String[] charged = {"class", TILL, "method", "charge", "exception", "none"};
      assertThat(scrape.sum("till_charge_seconds_count", charged)).isEqualTo(201);
      assertThat(scrape.sum("till_charge_seconds_sum", charged)).isGreaterThan(201 * 0.010);
      String failed = "IllegalStateException";
      assertThat(scrape.sum("till_charge_seconds_count", "exception", failed)).isEqualTo(2);
      for (String each : List.of("serve", "open", "defaults")) {
        assertThat(scrape.sum("method_counted_total", "method", each)).as(each).isEqualTo(1);
      }
      // what an override calls of what it overrides is a part of it
      for (String each : List.of("book", "lend")) {
        assertThat(scrape.sum("method_counted_total", "method", each)).as(each).isEqualTo(2);
      }
      assertThat(scrape.sum("method_counted_total", "method", "checked", "result", "success"))
          .isEqualTo(201);
      assertThat(scrape.sum("method_counted_total", "method", "checked", "exception", failed))
          .isEqualTo(2);
      assertThat(scrape.sum("till_all_seconds_count", "method", "invokeSuspend")).isZero();
      assertThat(scrape.sum("till_all_seconds_count", "method", "signed")).isEqualTo(201);
      assertThat(app.stderr()).doesNotContain("fault", "could not be");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatSuspendsGoesOnInItsDispatcherAndHoldsNoThread(Jdk jdk) throws Exception {
    jdk.needed();
    try (ForkedJvm app = start(jdk)) {
      assertThat(outcome(app, "/tail")).isEqualTo("ok: till, till");
      assertThat(outcome(app, "/flaky")).isEqualTo("ok: 3: till, till");
      assertThat(outcome(app, "/cancelled"))
          .isEqualTo("ok: RejectedExecutionException, alone, alone");
      assertThat(call(app, "/rationed")).containsExactly("ok: others went on", "2");
      assertThat(outcome(app, "/replaced?x")).isEqualTo("ok: instead of x, x");
      assertThat(call(app, "/sleepy?short")).containsExactly("ok: awake", "1");
      assertThat(call(app, "/sleepy?long"))
          .containsExactly(
              "java.util.concurrent.TimeoutException: time limit "
                  + TILL
                  + ".sleepy: no end after 500 ms",
              "2");
      assertThat(app.stderr()).doesNotContain("fault", "could not be");
    }
  }
}
