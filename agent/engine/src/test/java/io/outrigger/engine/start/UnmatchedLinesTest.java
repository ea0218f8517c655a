package io.outrigger.engine.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.engine.config.Configuration;
import io.outrigger.engine.config.EngineOptions;
import io.outrigger.engine.log.AgentLog;
import io.outrigger.engine.method.MethodLinker;
import io.outrigger.engine.method.MethodProblems;
import io.outrigger.engine.method.MethodWeaver;
import io.outrigger.port.method.AnnotationSpec;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnmatchedLinesTest {

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    AgentLog.to(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void listenNoMore() {
    AgentLog.to(null);
  }

  private static Instrumentation withLoaded(Class<?>... loaded) {
    return (Instrumentation)
        Proxy.newProxyInstance(
            UnmatchedLinesTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("getAllLoadedClasses");
              return loaded;
            });
  }

  private static UnmatchedLines unmatched(String line, Class<?>... loaded) {
    MethodProblems problems = new MethodProblems();
    return new UnmatchedLines(
        new MethodWeaver(
            List.of(new AnnotationSpec("Noted", "Notes.")),
            Map.of(line, "@Noted"),
            "outrigger.annotate.",
            new MethodLinker(problems).planned(),
            problems),
        withLoaded(loaded));
  }

  @Test
  void aLineThatHasMeantNothingForAMinuteIsToldOnceWithTheNearestClass() {
    String line = "outrigger.annotate.io.outrigger.engine.start.UnmatchedLinseTest#x";
    UnmatchedLines unmatched = unmatched(line, String.class, UnmatchedLinesTest.class);
    for (int i = 1; i < UnmatchedLines.RUNS; i++) {
      unmatched.run();
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
    unmatched.run();
    unmatched.run();
    assertThat(log.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "WARN outrigger: "
                + line
                + ": no method that it means was loaded so far; did you mean "
                + UnmatchedLinesTest.class.getName()
                + "?");
  }

  @Test
  void ofALineThatIsToldByTypesItIsSaidWhatWasNotLookedAt() {
    String line = "outrigger.annotate.java.lang.Runnable+#run";
    UnmatchedLines unmatched = unmatched(line, UnmatchedLinesTest.class);
    for (int i = 0; i < UnmatchedLines.RUNS; i++) {
      unmatched.run();
    }
    assertThat(log.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "WARN outrigger: "
                + line
                + ": no method that it means was loaded since it is there; what was loaded before"
                + " is not looked at for such a line");
  }

  @Test
  void nobodyLooksWhereNothingIsAskedForNorCanBe() {
    assertThat(UnmatchedLines.mayBe(configuration(null))).isFalse();
    assertThat(UnmatchedLines.mayBe(configuration("annotate.a.B#c=@Noted"))).isTrue();
    assertThat(UnmatchedLines.mayBe(configuration("config=of-nowhere.properties"))).isTrue();
  }

  private static Configuration configuration(@Nullable String arguments) {
    return Configuration.ofThisJvm(List.of(EngineOptions.CONFIG), arguments, warning -> {});
  }
}
