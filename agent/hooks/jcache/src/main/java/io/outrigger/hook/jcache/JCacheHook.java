package io.outrigger.hook.jcache;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/**
 * Describes how two providers of JCache are woven; the third is Ehcache, which has its own hook.
 */
public final class JCacheHook implements Hook {

  private static final String CAFFEINE = "com.github.benmanes.caffeine.jcache";
  private static final String CAFFEINE_CACHE = CAFFEINE + ".CacheProxy";
  private static final String CAFFEINE_STATISTICS = CAFFEINE + ".management.JCacheStatisticsMXBean";
  private static final String REFERENCE = "org.jsr107.ri";
  private static final String REFERENCE_CACHE = REFERENCE + ".RICache";
  private static final String REFERENCE_STATISTICS =
      REFERENCE + ".management.RICacheStatisticsMXBean";
  private static final String HERE = "io.outrigger.hook.jcache.";

  @Override
  public String id() {
    return "jcache";
  }

  @Override
  public String library() {
    return "JCache by Caffeine, and its reference implementation";
  }

  @Override
  public String versions() {
    return "3.2 and 1.1";
  }

  @Override
  public Feeds feeds() {
    return Feeds.CACHES;
  }

  @Override
  public List<String> packages() {
    return List.of(CAFFEINE, REFERENCE);
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type(CAFFEINE_CACHE).method("<init>").advice(HERE + "CaffeineOpenAdvice"),
        Weave.type(CAFFEINE_CACHE).method("close").advice(HERE + "CloseAdvice"),
        Weave.type(CAFFEINE_STATISTICS)
            .method("isEnabled")
            .changing()
            .advice(HERE + "EnabledAdvice"),
        Weave.type(CAFFEINE_STATISTICS).method("recordHits").advice(HERE + "HitsAdvice"),
        Weave.type(CAFFEINE_STATISTICS).method("recordMisses").advice(HERE + "MissesAdvice"),
        Weave.type(CAFFEINE_STATISTICS).method("recordPuts").advice(HERE + "PutsAdvice"),
        Weave.type(CAFFEINE_STATISTICS).method("recordEvictions").advice(HERE + "EvictionsAdvice"),
        Weave.type(REFERENCE_CACHE).method("<init>").advice(HERE + "ReferenceOpenAdvice"),
        Weave.type(REFERENCE_CACHE).method("close").advice(HERE + "CloseAdvice"),
        Weave.type(REFERENCE_CACHE)
            .method("statisticsEnabled")
            .changing()
            .advice(HERE + "EnabledAdvice"),
        reference("increaseCacheHits", "ReferenceHitsAdvice"),
        reference("increaseCacheMisses", "ReferenceMissesAdvice"),
        reference("increaseCachePuts", "ReferencePutsAdvice"),
        reference("increaseCacheRemovals", "ReferenceOtherAdvice"),
        reference("addGetTimeNano", "ReferenceOtherAdvice"),
        reference("addPutTimeNano", "ReferenceOtherAdvice"),
        reference("addRemoveTimeNano", "ReferenceOtherAdvice"));
  }

  private static Weave reference(String method, String advice) {
    return Weave.type(REFERENCE_STATISTICS).method(method).changing().advice(HERE + advice);
  }
}
