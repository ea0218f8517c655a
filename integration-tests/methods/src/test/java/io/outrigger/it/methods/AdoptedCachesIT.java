package io.outrigger.it.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.fork.Connection;
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

/** Programs with annotations of caches of others. */
class AdoptedCachesIT {

  private static final Path AGENT = Path.of(System.getProperty("it.agent.jar"));
  private static final String CLASSES = System.getProperty("it.app.class-path");
  private static final String LIBRARIES = System.getProperty("it.app.libraries");
  private static final String PROGRAMS = "io.outrigger.it.methods.";
  private static final String ADOPT = "-Doutrigger.annotations.adopt=jcache,spring";
  private static final String INTERCEPTOR =
      "org.springframework.cache.interceptor.CacheInterceptor";

  static Stream<Jdk> jdks() {
    return Jdks.toTestOn();
  }

  private static ForkedJvm.Builder program(String main, String libraries) {
    return ForkedJvm.of(PROGRAMS + main, CLASSES + libraries);
  }

  /** What came of the call, and how often the method's code has run so far. */
  private static List<String> call(ForkedJvm app, String path) {
    return app.ask(Request.get(path)).body().lines().toList();
  }

  private static String outcome(ForkedJvm app, String path) {
    return call(app, path).get(0);
  }

  private static String page(ForkedJvm app) {
    return Connection.ask(app.metricsPort(), Request.get("/")).body();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theyAreFollowedWithoutTheirJars(Jdk jdk) {
    jdk.needed();
    try (ForkedJvm app = program("app.BooksMain", "").on(jdk).jvmArgs(ADOPT).agent(AGENT).start()) {
      assertThat(outcome(app, "/find?tea")).isEqualTo("ok: tea 1");
      assertThat(outcome(app, "/find?tea")).isEqualTo("ok: tea 1");
      assertThat(outcome(app, "/inside?tea")).isEqualTo("ok: tea 1");
      assertThat(outcome(app, "/drop?tea")).isEqualTo("ok: dropped");
      assertThat(call(app, "/find?tea")).containsExactly("ok: tea 2", "2");
      // what it takes Spring to evaluate is left out
      assertThat(outcome(app, "/byLength?tea")).isEqualTo("ok: tea 1");
      assertThat(outcome(app, "/byLength?tea")).isEqualTo("ok: tea 2");

      assertThat(outcome(app, "/read?tea")).endsWith("IllegalStateException: lost 1");
      assertThat(outcome(app, "/read?tea")).endsWith("IllegalStateException: lost 1");
      outcome(app, "/search?tea");
      assertThat(outcome(app, "/read?tea")).endsWith("IllegalStateException: lost 2");
      assertThat(outcome(app, "/store?tea")).isEqualTo("ok: stored");
      assertThat(call(app, "/read?tea")).containsExactly("ok: text", "2");
      assertThat(outcome(app, "/remove?tea")).isEqualTo("ok: removed");
      outcome(app, "/search?tea");
      assertThat(outcome(app, "/read?tea")).isEqualTo("ok: text 3");
      assertThat(call(app, "/read?tea")).containsExactly("ok: text 3", "3");

      assertThat(app.scrape().sum("cache_gets_total", "cache", "shelves", "result", "hit"))
          .isEqualTo(2);
      assertThat(app.scrape().sum("cache_errors_total")).isZero();
      await()
          .untilAsserted(
              () ->
                  assertThat(app.stderr())
                      .contains(
                          "Shelves#byLength(String): expressions are evaluated by Spring's own parser")
                      .doesNotContain("Shelves#find", "Archive"));
      assertThat(page(app)).contains(">archive<", ">lost<", ">shelves<");
    }
  }

  @Test
  void withSpringsJarsItsOwnParserEvaluatesTheirExpressions() {
    try (ForkedJvm app =
        program("app.BooksMain", File.pathSeparator + LIBRARIES)
            // compiled, expressions could not see what they are about
            .jvmArgs(ADOPT, "-Dspring.expression.compiler.mode=IMMEDIATE")
            .agent(AGENT)
            .start()) {
      assertThat(outcome(app, "/byLength?tea")).isEqualTo("ok: tea 1");
      assertThat(outcome(app, "/byLength?cup")).isEqualTo("ok: tea 1");
      assertThat(outcome(app, "/byLength?t")).isEqualTo("ok: t 2");
      assertThat(outcome(app, "/byLength?t")).isEqualTo("ok: t 3");
      assertThat(outcome(app, "/byLength?badly")).isEqualTo("ok: badly 4");
      assertThat(outcome(app, "/byLength?badly")).isEqualTo("ok: badly 5");
      assertThat(outcome(app, "/write?tea")).isEqualTo("ok: tea written");
      assertThat(call(app, "/find?tea")).containsExactly("ok: tea written", "0");
      assertThat(outcome(app, "/drop?tea")).isEqualTo("ok: dropped");
      assertThat(outcome(app, "/byLength?cup")).isEqualTo("ok: cup 6");
      assertThat(outcome(app, "/find?tea")).isEqualTo("ok: tea 1");
      assertThat(outcome(app, "/generated?tea")).isEqualTo("ok: tea 1");
      assertThat(outcome(app, "/generated?tea")).isEqualTo("ok: tea 2");
      assertThat(app.scrape().sum("cache_errors_total")).isZero();
      await()
          .untilAsserted(
              () ->
                  assertThat(app.stderr())
                      .containsOnlyOnce("it has no effect")
                      .contains("Shelves#generated(String): keyGenerator=generator names a bean"));
    }
  }

  @Test
  void whereSpringFollowsItsOwnTheyAreLeftToIt() {
    try (ForkedJvm app =
        program("spring.SpringCachesMain", File.pathSeparator + LIBRARIES)
            .jvmArgs(ADOPT)
            .agent(AGENT)
            .start()) {
      assertThat(outcome(app, "/find?tea")).isEqualTo("ok: tea 1");
      assertThat(outcome(app, "/find?tea")).isEqualTo("ok: tea 1");
      assertThat(outcome(app, "/generated?tea")).isEqualTo("ok: tea 1");
      assertThat(outcome(app, "/generated?tea")).isEqualTo("ok: tea 1");
      // past Spring's proxy nobody answers for it, which the agent would
      assertThat(outcome(app, "/inside?tea")).isEqualTo("ok: tea 2");
      assertThat(outcome(app, "/inside?tea")).isEqualTo("ok: tea 3");
      // JCache's are followed by nobody else
      assertThat(outcome(app, "/store?tea")).isEqualTo("ok: stored");
      assertThat(call(app, "/read?tea")).containsExactly("ok: text", "0");

      assertThat(app.scrape().sum("cache_gets_total", "cache", "shelves", "level", "memory"))
          .as("the agent's")
          .isZero();
      assertThat(app.scrape().sum("cache_gets_total", "cache", "shelves", "level", "springcache"))
          .as("Spring's own, which are counted")
          .isEqualTo(4);
      assertThat(app.scrape().sum("cache_gets_total", "cache", "archive", "result", "hit"))
          .isEqualTo(1);
      assertThat(page(app))
          .contains("left to spring&#39;s own interceptor, " + INTERCEPTOR)
          .contains(">archive<");
      await()
          .untilAsserted(
              () ->
                  assertThat(app.stderr())
                      .contains("is left to the framework's own interceptor: " + INTERCEPTOR)
                      .doesNotContain("it has no effect"));
    }
  }

  @Test
  void whatWasCalledBeforeSpringCameIsLeftToItAsWell() {
    try (ForkedJvm app =
        program("spring.SpringCachesMain", File.pathSeparator + LIBRARIES)
            .jvmArgs(ADOPT, "-Dit.early=tea")
            .agent(AGENT)
            .start()) {
      // the agent would not hear of it, and answer what it knows from before
      assertThat(outcome(app, "/drop?tea")).isEqualTo("ok: dropped");
      assertThat(outcome(app, "/find?tea")).isEqualTo("ok: tea 2");
      assertThat(outcome(app, "/find?tea")).isEqualTo("ok: tea 2");
      assertThat(outcome(app, "/inside?tea")).isEqualTo("ok: tea 3");
      assertThat(outcome(app, "/inside?tea")).isEqualTo("ok: tea 4");
    }
  }

  @Test
  void untilTheyAreAdoptedTheyMeanNothing() {
    try (ForkedJvm app = program("app.BooksMain", "").agent(AGENT).start()) {
      assertThat(outcome(app, "/find?tea")).isEqualTo("ok: tea 1");
      assertThat(outcome(app, "/find?tea")).isEqualTo("ok: tea 2");
      assertThat(outcome(app, "/store?tea")).isEqualTo("ok: stored");
      assertThat(outcome(app, "/read?tea")).isEqualTo("ok: text 1");
      assertThat(outcome(app, "/read?tea")).isEqualTo("ok: text 2");
    }
  }
}
