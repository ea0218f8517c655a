package io.outrigger.strategy.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.outrigger.strategy.Faults;
import io.outrigger.strategy.Gate;
import io.outrigger.strategy.Refusals;
import org.jspecify.annotations.Nullable;

/** Lets so many calls in at the same time. */
final class BulkheadGate extends Gate {

  private static final long INSIDE = 0;

  private final Bulkhead bulkhead;

  BulkheadGate(Bulkhead bulkhead, Faults faults, Refusals refusals) {
    super(faults, refusals);
    this.bulkhead = bulkhead;
  }

  @Override
  protected String title() {
    return "bulkhead ".concat(bulkhead.getName());
  }

  @Override
  protected long enter() {
    return bulkhead.tryAcquirePermission() ? INSIDE : REFUSED;
  }

  @Override
  protected String refusal() {
    return full(bulkhead);
  }

  static String full(Bulkhead bulkhead) {
    int most = bulkhead.getBulkheadConfig().getMaxConcurrentCalls();
    return "bulkhead "
        + bulkhead.getName()
        + " is full: "
        + Words.count(most, "call")
        + (most == 1 ? " is" : " are")
        + " under way";
  }

  @Override
  protected void leave(long token, @Nullable Object result, @Nullable Throwable thrown) {
    bulkhead.onComplete();
  }
}
