package io.outrigger.it.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent costs at start is for the most part classes, which can be counted. */
class LittleIsLoadedIT extends PromiseTest {

  private static final int MOST_CLASSES = 1_700;

  /** The classes in the order of their loading, each with where it came from. */
  private static List<String> loaded(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains(" source: "))
        .map(line -> line.substring(line.lastIndexOf(']') + 2))
        .toList();
  }

  @Test
  void noLambdaOfTheAgentIsMadeBeforeMain(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("classes.txt");
    Setting.run(
        jdk, "PlainMain", Setting.agentFlag("http.enabled=false"), "-Xlog:class+load:file=" + log);
    List<String> beforeMain =
        loaded(log).stream()
            .takeWhile(line -> !line.startsWith(Setting.APP + "PlainMain "))
            .filter(line -> !line.contains("$$Lambda") || line.contains("io.outrigger"))
            .toList();
    // the thread beside main starts last, and what it does may overlap with the look for main
    int beside = beforeMain.indexOf(first(beforeMain, "io.outrigger.engine.start.BesideMain "));
    assertThat(beside).isPositive();
    assertThat(beforeMain.subList(0, beside))
        .noneMatch(line -> line.contains("$$Lambda"))
        .noneMatch(line -> line.startsWith("java.lang.reflect.Proxy "));
  }

  private static String first(List<String> lines, String start) {
    return lines.stream().filter(line -> line.startsWith(start)).findFirst().orElse("");
  }

  @Test
  void aServerLoadsNotManyMoreClasses(@TempDir Path folder) throws IOException {
    Path without = folder.resolve("without.txt");
    Path with = folder.resolve("with.txt");
    try (ForkedJvm app =
        Setting.program(jdk, "HelloMain").jvmArgs("-Xlog:class+load:file=" + without).start()) {
      assertThat(app.ask(Request.get("/hello")).status()).isEqualTo(200);
    }
    try (ForkedJvm app =
        Setting.program(jdk, "HelloMain")
            .agent(Setting.AGENT)
            .jvmArgs("-Xlog:class+load:file=" + with)
            .start()) {
      assertThat(app.ask(Request.get("/hello")).status()).isEqualTo(200);
      assertThat(app.scrape()).isNotNull();
    }
    assertThat(loaded(with).size() - loaded(without).size()).isBetween(1, MOST_CLASSES);
  }
}
