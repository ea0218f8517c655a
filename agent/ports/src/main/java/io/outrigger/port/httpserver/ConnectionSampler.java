package io.outrigger.port.httpserver;

/**
 * Counts the open client connections of one server. A hook keeps its samplers in static fields of
 * an advice class: the agent refers to them weakly.
 *
 * @param <S> the library's server or connector
 */
@FunctionalInterface
public interface ConnectionSampler<S> {

  /** Open connections now, idle ones included. Called on an agent thread. */
  int open(S server);
}
