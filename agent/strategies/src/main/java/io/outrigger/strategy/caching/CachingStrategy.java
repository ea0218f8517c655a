package io.outrigger.strategy.caching;

import io.outrigger.option.Option;
import io.outrigger.port.cache.CachePort;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Vocabulary;
import io.outrigger.spi.Interceptor;
import io.outrigger.spi.MetricSpec;
import io.outrigger.spi.Operation;
import io.outrigger.spi.Strategy;
import io.outrigger.spi.StrategyContext;
import io.outrigger.strategy.Registry;
import io.outrigger.strategy.caching.redis.RedisOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers from caches. Wiring only. */
public final class CachingStrategy implements Strategy {

  private final @Nullable SharedStore store;
  private volatile @Nullable LazyCaching started;

  /** Called by the service loader. */
  public CachingStrategy() {
    this(null);
  }

  /**
   * Caches in front of a store.
   *
   * @param store level 2, or null
   */
  CachingStrategy(@Nullable SharedStore store) {
    this.store = store;
  }

  @Override
  public String id() {
    return "caching";
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(CachingOptions.ALL);
    all.addAll(RedisOptions.ALL);
    return all;
  }

  @Override
  public List<MetricSpec> metrics() {
    return CachingMeters.SPECS;
  }

  @Override
  public List<AnnotationSpec> annotations() {
    List<AnnotationSpec> all = new ArrayList<>(CachingAnnotations.NESTED);
    all.addAll(JCacheAnnotations.ALL);
    all.addAll(SpringAnnotations.ALL);
    return all;
  }

  @Override
  public List<Operation> operations() {
    return List.of(new ClearOperation(this));
  }

  @Override
  public List<Interceptor> start(StrategyContext context) {
    LazyCaching parts = new LazyCaching(context, store);
    started = parts;
    CachePort.keepNames(context.options().get(CachingOptions.MAX_NAMES));
    List<Interceptor> interceptors = new ArrayList<>();
    interceptors.add(new CachingInterceptor(parts));
    if (Vocabulary.JCACHE.isAdopted(context.options())) {
      interceptors.add(new JCacheInterceptor(parts));
    }
    if (Vocabulary.SPRING.isAdopted(context.options())) {
      interceptors.add(new SpringInterceptor(parts));
    }
    return interceptors;
  }

  @Override
  public void ready(StrategyContext context) {
    LazyCaching parts = started();
    Registry.of(context).add(new CachingMeters(parts));
    context.addStatus(new CacheTable(parts));
    context.addStatus(new StoreTable(parts));
    context.addStatus(new ObservedTable());
    context.everyFiveSeconds(
        () -> {
          Caching made = parts.find();
          if (made != null) {
            made.tidy();
          }
        });
  }

  /** Null before the start. */
  @Nullable LazyCaching lazy() {
    return started;
  }

  private LazyCaching started() {
    LazyCaching parts = started;
    if (parts == null) {
      throw new IllegalStateException("start comes before ready");
    }
    return parts;
  }

  /** For tests. */
  Caching parts() {
    return started().get();
  }
}
