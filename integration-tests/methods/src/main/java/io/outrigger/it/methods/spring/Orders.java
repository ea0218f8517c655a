package io.outrigger.it.methods.spring;

import io.github.resilience4j.retry.annotation.Retry;
import java.util.concurrent.atomic.AtomicInteger;

/** Spring puts a proxy before it that calls again what fails. */
public class Orders {

  private final AtomicInteger calls = new AtomicInteger();

  /** For Spring. */
  public Orders() {}

  /** Fails always; one of the agent's own annotations is beside Resilience4j's. */
  @Retry(name = "again")
  @io.outrigger.annotation.Bulkhead(name = "ours", maxConcurrent = 2)
  public String order() {
    throw new IllegalStateException("call " + calls.incrementAndGet());
  }
}
