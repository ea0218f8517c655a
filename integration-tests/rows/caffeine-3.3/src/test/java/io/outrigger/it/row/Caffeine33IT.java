package io.outrigger.it.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.it.contract.CacheContract;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
