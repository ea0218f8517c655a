package io.outrigger.hook.caffeine;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Caffeine is woven. */
public final class CaffeineHook implements Hook {

  private static final String LIBRARY = "com.github.benmanes.caffeine.cache";
  private static final String BUILDER = LIBRARY + ".Caffeine";
  private static final String HERE = "io.outrigger.hook.caffeine.";

  @Override
  public String id() {
    return "caffeine";
  }

  @Override
  public String library() {
    return "Caffeine";
  }

  @Override
  public String versions() {
    return "2.9, 3.3";
  }

  @Override
  public Feeds feeds() {
    return Feeds.CACHES;
  }

  @Override
  public List<String> packages() {
    return List.of("com.github.benmanes.caffeine");
  }

  @Override
  public boolean opensLibrary() {
    return true;
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type(BUILDER)
            .method("getStatsCounterSupplier")
            .changing()
            .advice(HERE + "SupplierAdvice"),
        Weave.type(BUILDER).method("isRecordingStats").changing().advice(HERE + "RecordingAdvice"),
        Weave.type(BUILDER).method("build").advice(HERE + "BuildAdvice"),
        Weave.type(BUILDER).method("buildAsync").advice(HERE + "BuildAdvice"),
        Weave.type(LIBRARY + ".BoundedLocalCache$BoundedPolicy")
            .method("isRecordingStats")
            .changing()
            .advice(HERE + "PolicyAdvice"),
        Weave.type(LIBRARY + ".UnboundedLocalCache$UnboundedPolicy")
            .method("isRecordingStats")
            .changing()
            .advice(HERE + "PolicyAdvice"),
        Weave.type("org.springframework.cache.caffeine.CaffeineCache")
            .method("<init>")
            .advice(HERE + "SpringNameAdvice"));
  }
}
