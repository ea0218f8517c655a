package io.outrigger.hook.springcache;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how the cache that Spring has itself is woven. */
public final class SpringCacheHook implements Hook {

  private static final String CACHE = "org.springframework.cache.concurrent.ConcurrentMapCache";
  private static final String HERE = "io.outrigger.hook.springcache.";
  private static final String OBJECT = "java.lang.Object";

  @Override
  public String id() {
    return "springcache";
  }

  @Override
  public String library() {
    return "Spring's ConcurrentMapCache";
  }

  @Override
  public String versions() {
    return "5.3, 7.0";
  }

  @Override
  public Feeds feeds() {
    return Feeds.CACHES;
  }

  @Override
  public List<String> packages() {
    return List.of("org.springframework.cache");
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type(CACHE).method("<init>").advice(HERE + "OpenAdvice"),
        Weave.type(CACHE).method("lookup", OBJECT).advice(HERE + "LookupAdvice"),
        Weave.type(CACHE)
            .method("get", OBJECT, "java.util.concurrent.Callable")
            .advice(HERE + "LoadAdvice"),
        Weave.type(CACHE).method("toStoreValue", OBJECT).advice(HERE + "StoreAdvice"),
        Weave.type(CACHE).method("put", OBJECT, OBJECT).advice(HERE + "PutAdvice"),
        Weave.type(CACHE).method("putIfAbsent", OBJECT, OBJECT).advice(HERE + "PutIfAbsentAdvice"));
  }
}
