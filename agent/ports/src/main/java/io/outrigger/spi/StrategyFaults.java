package io.outrigger.spi;

/** Hears of faults of strategies that a port keeps from the hook that has called it. */
@FunctionalInterface
public interface StrategyFaults {

  /**
   * A strategy had a fault; the application goes on as if it had done nothing. Safe from any
   * thread.
   *
   * @param whose where the fault showed: the class of the strategy's interceptor, or a client
   */
  void add(String whose, Throwable fault);
}
