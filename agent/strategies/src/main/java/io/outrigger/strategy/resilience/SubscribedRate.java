package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Faults;
import io.outrigger.strategy.Publishers;
import java.util.function.UnaryOperator;

/** A rate limit before each subscription; whoever has to wait for a permit does not block. */
final class SubscribedRate implements UnaryOperator<Object> {

  private final RateGate gate;
  private final Publishers publishers;
  private final Faults faults;

  SubscribedRate(RateGate gate, Publishers publishers, Faults faults) {
    this.gate = gate;
    this.publishers = publishers;
    this.faults = faults;
  }

  @Override
  public Object apply(Object published) {
    return publishers.deferred(() -> subscribed(published));
  }

  private Object subscribed(Object published) {
    long nanos;
    try {
      nanos = gate.reserve();
    } catch (Throwable fault) {
      faults.add(gate.title(), fault);
      return published;
    }
    if (nanos < 0) {
      return publishers.error(gate.refused());
    }
    return nanos == 0 ? published : publishers.delayed(published, nanos);
  }
}
