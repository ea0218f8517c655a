package io.outrigger.strategy.resilience;

import io.outrigger.port.method.AnnotationSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What applies to a method, by the words of the configuration, in the order of {@link
 * ResilienceAnnotations#NESTED}.
 */
enum Nesting {
  FALLBACK,
  RETRY,
  CIRCUIT_BREAKER,
  RATE_LIMIT,
  TIME_LIMIT,
  BULKHEAD;

  /** Not a field: options are declared by these words, and annotations by options. */
  private AnnotationSpec spec() {
    return switch (this) {
      case FALLBACK -> ResilienceAnnotations.FALLBACK;
      case RETRY -> ResilienceAnnotations.RETRY;
      case CIRCUIT_BREAKER -> ResilienceAnnotations.CIRCUIT_BREAKER;
      case RATE_LIMIT -> ResilienceAnnotations.RATE_LIMIT;
      case TIME_LIMIT -> ResilienceAnnotations.TIME_LIMITED;
      case BULKHEAD -> ResilienceAnnotations.BULKHEAD;
    };
  }

  /**
   * The annotations, outermost first. Those that are named change places with each other only; the
   * others stay where they are.
   *
   * @param named all or some, each once
   */
  static List<AnnotationSpec> order(List<Nesting> named) {
    List<AnnotationSpec> order = new ArrayList<>();
    int next = 0;
    for (Nesting each : values()) {
      order.add(named.contains(each) ? named.get(next++).spec() : each.spec());
    }
    return order;
  }
}
