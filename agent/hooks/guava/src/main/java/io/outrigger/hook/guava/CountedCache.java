package io.outrigger.hook.guava;

import io.outrigger.port.cache.ObservedCache;
import org.jspecify.annotations.Nullable;

/** What the counters of one cache have in common: it has one for each of its segments. */
final class CountedCache {

  /** Null until the cache is built, which nobody uses before. */
  @Nullable ObservedCache observed;
}
