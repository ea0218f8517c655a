package io.outrigger.hook.guava;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Guava's caches are woven. */
public final class GuavaHook implements Hook {

  private static final String BUILDER = "com.google.common.cache.CacheBuilder";
  private static final String HERE = "io.outrigger.hook.guava.";

  @Override
  public String id() {
    return "guava";
  }

  @Override
  public String library() {
    return "Guava's caches";
  }

  @Override
  public String versions() {
    return "16, 33.7";
  }

  @Override
  public Feeds feeds() {
    return Feeds.CACHES;
  }

  @Override
  public List<String> packages() {
    return List.of("com.google.common");
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type(BUILDER)
            .method("getStatsCounterSupplier")
            .changing()
            .advice(HERE + "SupplierAdvice"),
        Weave.type(BUILDER).method("build").advice(HERE + "BuildAdvice"));
  }
}
