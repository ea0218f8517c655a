package io.outrigger.engine.start;

import io.outrigger.engine.chain.Chain;
import io.outrigger.engine.link.HookFaults;
import io.outrigger.engine.link.Linker;
import io.outrigger.spi.Feeds;
import java.util.List;
import java.util.Map;

/**
 * Lets the ports forget what hooks had begun before their faults had them switched off. A few
 * seconds later and not at once: by then no thread is inside their advice that could still begin
 * something.
 */
final class LostCalls implements Runnable {

  private final Linker linker;
  private final Map<String, Feeds> feeds;
  private int seen;

  /**
   * Begins to watch.
   *
   * @param feeds what each hook feeds, by its id; without those that only name things, and so have
   *     begun nothing
   */
  LostCalls(Linker linker, Map<String, Feeds> feeds) {
    this.linker = linker;
    this.feeds = Map.copyOf(feeds);
  }

  /** To be called every few seconds, always by the same thread. */
  @Override
  public void run() {
    linker.retireRest();
    List<HookFaults.Place> switchedOff = linker.switchedOff();
    while (seen < switchedOff.size()) {
      String hookId = switchedOff.get(seen).hookId();
      Feeds fed = feeds.get(hookId);
      if (fed != null) {
        Chain.lost(hookId, fed);
      }
      seen++;
    }
  }
}
