package io.outrigger.it.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.it.contract.CacheContract;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Caffeine33IT extends CacheContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.caffeine.CaffeineMain";
  }

  @Override
  protected String level() {
    return "caffeine";
  }

  @Override
  protected List<String> kinds() {
    return List.of(
        "unbounded",
        "bounded",
        "weighed",
        "expiring",
        "loading",
        "bounded-loading",
        "async",
        "bounded-async",
        "async-loading",
        "spec",
        "soft",
        "weak",
        "listening",
        "refreshing",
        "each-its-time",
        "asked",
        "untouched",
        "trimmed");
  }

  /** Byte Buddy is a thousand classes; no weave here may be one that needs it. */
  @Test
  void whoAsksACacheForItsPolicyDoesNotLoadByteBuddy(@TempDir Path folder) throws IOException {
    Path agent = agent();
    assumeTrue(agent != null, "runs without the agent");
    Path log = folder.resolve("classes.txt");
    try (ForkedJvm app =
        program()
            .on(jdk())
            .agent(Objects.requireNonNull(agent))
            .jvmArgs("-Xlog:class+load:file=" + log)
            .start()) {
      assertThat(app.ask(Request.get("/use?bounded")).body()).contains("unasked: false");
    }
    assertThat(log)
        .content()
        .contains("caffeine.cache.BoundedLocalCache$BoundedPolicy source:")
        .doesNotContain("net.bytebuddy.ByteBuddy source:");
  }

  /**
   * One place fails each time, and after ten faults all do nothing: caches of either time are the
   * application's, who notices no more than that it could ask for statistics.
   */
  @ParameterizedTest
  @ValueSource(strings = {"SupplierAdvice", "RecordingAdvice", "BuildAdvice", "PolicyAdvice"})
  void halfOfTheHookDoesNoHarm(String advice) {
    List<String> kinds = new ArrayList<>(List.of("asked", "untouched"));
    kinds.addAll(kinds());
    failsWithoutHarm(advice, kinds, (kind, told) -> withoutPolicy(told));
  }

  /** What is told of a cache, but for whether it counts. */
  private static String withoutPolicy(String told) {
    return told.replaceAll("(true|false)( \\d+)", "policy$2");
  }
}
