package io.outrigger.benchmark.method;

import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;

/**
 * An application's class. Its annotation is for Spring's proxy; nothing else that is measured here
 * looks at it.
 */
public class Payments {

  private final String receipt = "receipt";

  /** Called by a Spring context, and by benchmarks. */
  public Payments() {}

  /** Does next to nothing, so that what stands around it shows. */
  @CircuitBreaker(name = PlainBreaker.NAME)
  public String charge(String order) {
    return order.isEmpty() ? order : receipt;
  }

  /** Fails, so that one can find out whether something applies to methods of this class. */
  public String decline() {
    throw new IllegalStateException("declined");
  }
}
