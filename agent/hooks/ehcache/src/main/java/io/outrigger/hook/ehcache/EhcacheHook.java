package io.outrigger.hook.ehcache;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Ehcache 3 is woven. */
public final class EhcacheHook implements Hook {

  private static final String CORE = "org.ehcache.core.";
  private static final String STORE = "org.ehcache.impl.internal.store.";
  private static final String OFF_HEAP = STORE + "offheap.AbstractOffHeapStore";
  private static final String STATISTIC = "org.terracotta.statistics.GeneralOperationStatistic";
  private static final String HERE = "io.outrigger.hook.ehcache.";
  private static final String BULK = "addBulkMethodEntriesCount";

  @Override
  public String id() {
    return "ehcache";
  }

  @Override
  public String library() {
    return "Ehcache 3";
  }

  @Override
  public String versions() {
    return "3.0, 3.12";
  }

  @Override
  public Feeds feeds() {
    return Feeds.CACHES;
  }

  @Override
  public List<String> packages() {
    return List.of("org.ehcache");
  }

  @Override
  public boolean opensLibrary() {
    return true;
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type(CORE + "EhcacheManager")
            .method("createNewEhcache")
            .advice(HERE + "ManagedAdvice"),
        Weave.type("org.ehcache.config.builders.UserManagedCacheBuilder")
            .method("build", "boolean")
            .advice(HERE + "UserManagedAdvice"),
        // the class that has these is another one in older versions
        Weave.type(CORE + "EhcacheBase").method("close").advice(HERE + "CloseAdvice"),
        Weave.type(CORE + "Ehcache").method("close").advice(HERE + "CloseAdvice"),
        Weave.type(CORE + "EhcacheWithLoaderWriter").method("close").advice(HERE + "CloseAdvice"),
        Weave.type(CORE + "EhcacheBase").method(BULK).advice(HERE + "BulkAdvice"),
        Weave.type(CORE + "Ehcache").method(BULK).advice(HERE + "BulkAdvice"),
        Weave.type(CORE + "EhcacheWithLoaderWriter").method(BULK).advice(HERE + "BulkAdvice"),
        // Ehcache's jar has it under either name, by version
        Weave.type(STATISTIC).method("end", "java.lang.Enum").advice(HERE + "OutcomeAdvice"),
        Weave.type("org.ehcache.shadow." + STATISTIC)
            .method("end", "java.lang.Enum")
            .advice(HERE + "OutcomeAdvice"),
        Weave.type(STORE + "heap.OnHeapStore").method("evict").advice(HERE + "HeapEvictAdvice"),
        Weave.type(STORE + "heap.OnHeapStore")
            .method("fireOnExpirationEvent")
            .advice(HERE + "GoneAdvice"),
        Weave.type(OFF_HEAP + "$BackingMapEvictionListener")
            .method("onEviction", "java.lang.Object", STORE + "offheap.OffHeapValueHolder")
            .advice(HERE + "GoneAdvice"),
        Weave.type(OFF_HEAP).method("onExpiration").advice(HERE + "GoneAdvice"));
  }
}
