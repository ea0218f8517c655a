package io.outrigger.strategy.resilience;

import io.outrigger.option.OptionValues;
import io.outrigger.spi.StrategyContext;
import java.util.function.LongSupplier;

/** What all methods share; made when the first one is linked. */
final class Resilience {

  private final StrategyContext context;
  private final Faults faults;
  private final Breakers breakers;

  Resilience(StrategyContext context) {
    this.context = context;
    faults = new Faults(context::warnOnce);
    breakers = new Breakers(context.nanoClock(), context::info);
  }

  /** As they are now: the configuration may change. */
  OptionValues options() {
    return context.options();
  }

  LongSupplier nanoClock() {
    return context.nanoClock();
  }

  Faults faults() {
    return faults;
  }

  Breakers breakers() {
    return breakers;
  }
}
