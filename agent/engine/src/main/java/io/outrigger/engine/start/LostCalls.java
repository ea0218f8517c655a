package io.outrigger.engine.start;

import io.outrigger.engine.chain.Chain;
import io.outrigger.engine.link.HookFaults;
import io.outrigger.engine.link.Linker;
import java.util.List;
import java.util.Set;

/**
 * Lets the ports forget what hooks had begun before their faults had them switched off. A few
 * seconds later and not at once: by then no thread is inside their advice that could still begin
 * something.
 */
final class LostCalls implements Runnable {

  private final Linker linker;
  private final Set<String> optional;
  private int seen;

  /**
   * Begins to watch.
   *
   * @param optional ids of the hooks that only name things, and so have begun nothing
   */
  LostCalls(Linker linker, Set<String> optional) {
    this.linker = linker;
    this.optional = Set.copyOf(optional);
  }

  /** To be called every few seconds, always by the same thread. */
  @Override
  public void run() {
    linker.retireRest();
    List<HookFaults.Place> switchedOff = linker.switchedOff();
    while (seen < switchedOff.size()) {
      String hookId = switchedOff.get(seen).hookId();
      if (!optional.contains(hookId)) {
        Chain.lost(hookId);
      }
      seen++;
    }
  }
}
