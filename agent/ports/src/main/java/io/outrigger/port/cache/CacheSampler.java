package io.outrigger.port.cache;

/**
 * Tells how much one cache holds. A hook keeps its samplers in static fields: the agent refers to
 * them weakly.
 *
 * @param <C> the library's cache
 */
@FunctionalInterface
public interface CacheSampler<C> {

  /** Entries now, roughly where the library knows no better. Called on an agent thread. */
  long size(C cache);
}
