package io.outrigger.it.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Jdks;
import io.outrigger.it.fork.Request;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs with annotations of others. */
class AdoptedIT {

  private static final Path AGENT = Path.of(System.getProperty("it.agent.jar"));
  private static final String CLASSES = System.getProperty("it.app.class-path");
  private static final String LIBRARIES = System.getProperty("it.app.libraries");
  private static final String PROGRAMS = "io.outrigger.it.methods.";
  private static final String ADOPT = "-Doutrigger.annotations.adopt=resilience4j";
  private static final String REFUSED = "java.util.concurrent.RejectedExecutionException: ";

  static Stream<Jdk> jdks() {
    return Jdks.toTestOn();
  }

  private static List<String> call(ForkedJvm app, String path) {
    return app.ask(Request.get(path)).body().lines().toList();
  }

  private static String outcome(ForkedJvm app, String path) {
    return call(app, path).get(0);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void resilience4jsAnnotationsAreFollowedWithoutItsJars(Jdk jdk) {
    jdk.needed();
    try (ForkedJvm app =
        ForkedJvm.of(PROGRAMS + "app.ShopMain", CLASSES)
            .on(jdk)
            .jvmArgs(ADOPT)
            .agent(AGENT)
            .start()) {
      assertThat(call(app, "/pay?x")).containsExactly("ok: paid", "1");
      assertThat(call(app, "/pay?fail"))
          .containsExactly("java.lang.IllegalStateException: declined", "2");
      assertThat(outcome(app, "/pay?x")).startsWith(REFUSED).contains("pay is open since");
      assertThat(outcome(app, "/owe?x")).isEqualTo("ok: owed, RejectedExecutionException");
      assertThat(call(app, "/pay?x")).contains("2");
      assertThat(call(app, "/book?3")).containsExactly("ok: call 4", "4");
      assertThat(outcome(app, "/queue?x")).isEqualTo("ok: outrigger-bulkhead-desk");
      assertThat(
              app.scrape().sum("resilience4j_circuitbreaker_state", "name", "pay", "state", "open"))
          .isEqualTo(1);
      assertThat(app.scrape().sum("resilience4j_bulkhead_max_thread_pool_size", "name", "desk"))
          .isEqualTo(1);
      await()
          .untilAsserted(
              () ->
                  assertThat(app.stderr())
                      .contains(
                          "there is no property minimumNumberOfCals; did you mean minimumNumberOfCalls?"));
    }
  }

  @Test
  void withItsJarsCallsAreRefusedByItsOwnExceptions() {
    try (ForkedJvm app =
        ForkedJvm.of(PROGRAMS + "app.ShopMain", CLASSES + File.pathSeparator + LIBRARIES)
            .jvmArgs(ADOPT)
            .agent(AGENT)
            .start()) {
      assertThat(outcome(app, "/pay?fail")).isEqualTo("java.lang.IllegalStateException: declined");
      assertThat(outcome(app, "/pay?fail")).isEqualTo("java.lang.IllegalStateException: declined");
      assertThat(outcome(app, "/pay?x"))
          .startsWith("io.github.resilience4j.circuitbreaker.CallNotPermittedException: ");
      assertThat(outcome(app, "/owe?x")).isEqualTo("ok: owed, CallNotPermittedException");
    }
  }

  @Test
  void whatSpringsAspectsFollowIsLeftToThem() {
    try (ForkedJvm app =
        ForkedJvm.of(PROGRAMS + "spring.SpringMain", CLASSES + File.pathSeparator + LIBRARIES)
            .jvmArgs(ADOPT)
            .agent(AGENT)
            .start()) {
      // three attempts, the last of which is told; nine if the agent made three of each
      assertThat(outcome(app, "/order")).isEqualTo("java.lang.IllegalStateException: call 3");
      await()
          .untilAsserted(
              () ->
                  assertThat(app.stderr())
                      .containsOnlyOnce(
                          "@Retry of resilience4j is left to the framework's own interceptor:"
                              + " io.github.resilience4j.spring6.retry.configure.RetryAspect"));
      assertThat(app.scrape().sum("resilience4j_bulkhead_max_allowed_concurrent_calls"))
          .isEqualTo(2);
      assertThat(app.scrape().sum("resilience4j_retry_calls_total")).isZero();
    }
  }

  @Test
  void untilTheyAreAdoptedTheyMeanNothing() {
    try (ForkedJvm app = ForkedJvm.of(PROGRAMS + "app.ShopMain", CLASSES).agent(AGENT).start()) {
      for (int i = 1; i <= 3; i++) {
        assertThat(call(app, "/pay?fail"))
            .containsExactly("java.lang.IllegalStateException: declined", "" + i);
      }
      assertThat(call(app, "/book?9"))
          .containsExactly("java.lang.IllegalStateException: call 1", "1");
    }
  }
}
