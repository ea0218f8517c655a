package io.outrigger.strategy.caching;

import io.outrigger.strategy.FakeContext;
import io.outrigger.strategy.MethodLinking;
import org.jspecify.annotations.Nullable;

/** Links methods with what the strategy makes. */
final class Weaving extends MethodLinking {

  final FakeContext context;
  final CachingStrategy strategy;

  Weaving() {
    this(new FakeContext(), null);
  }

  Weaving(FakeContext context, @Nullable SharedStore store) {
    this.context = context;
    strategy = new CachingStrategy(store);
    install(strategy.start(context));
    strategy.ready(context);
  }

  /** The cache of that name; there is one. */
  NamedCache cache(String name) {
    return strategy.parts().caches().all().stream()
        .filter(each -> each.name().equals(name))
        .map(Caches.Known::cache)
        .findAny()
        .orElseThrow();
  }

  /** What has happened so far to caches of that name. */
  CacheCounts counts(String name) {
    return strategy.parts().caches().allCounts().getOrDefault(name, new CacheCounts(name));
  }
}
