package io.outrigger.engine.link;

import io.outrigger.engine.log.AgentLog;
import io.outrigger.spi.StrategyFaults;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the faults of hooks and strategies that were kept from the application, and says each kind
 * once.
 */
public final class HookFaults implements StrategyFaults {

  /** Stands among the ids of hooks for what strategies failed at and no hook could help. */
  static final String STRATEGIES = "strategies";

  /**
   * A woven place of a hook.
   *
   * @param hookId whose it is
   * @param name class, method, and whether on the way in or out
   */
  public record Place(String hookId, String name) {}

  private final Map<String, LongAdder> counts = new TreeMap<>();
  private final CopyOnWriteArrayList<Place> switchedOff = new CopyOnWriteArrayList<>();

  /** All hooks are known from the start, so that a scrape shows their zeros. */
  public HookFaults(Collection<String> hookIds) {
    for (String id : hookIds) {
      counts.put(id, new LongAdder());
    }
    counts.put(STRATEGIES, new LongAdder());
  }

  void add(String hookId, String place, Throwable fault) {
    count(hookId);
    tell("hook " + hookId + " failed at " + place, fault);
  }

  @Override
  public void add(String whose, Throwable fault) {
    count(STRATEGIES);
    tell("a strategy failed at " + whose, fault);
  }

  private void count(String id) {
    LongAdder count = counts.get(id);
    if (count != null) {
      count.increment();
    }
  }

  private static void tell(String failed, Throwable fault) {
    AgentLog.warnOnce(
        failed
            + " with "
            + fault.getClass().getName()
            + "; the application did not notice, further such faults are only counted");
    AgentLog.debug(failed, fault);
  }

  /** Safe to call again where it has failed. */
  void switchedOff(String hookId, String place) {
    if (!switchedOff.addIfAbsent(new Place(hookId, place))) {
      return;
    }
    AgentLog.warn(
        "hook "
            + hookId
            + " failed "
            + GuardedSite.MOST_FAULTS
            + " times at "
            + place
            + " and is switched off everywhere: until a restart it measures nothing, and what it had"
            + " begun is no longer counted as under way");
  }

  /** The places at which hooks failed so often that they were switched off, one of each hook. */
  public List<Place> switchedOff() {
    return List.copyOf(switchedOff);
  }

  /** Faults so far by hook id; those of strategies by {@code strategies}. */
  public Map<String, Long> counts() {
    Map<String, Long> now = new TreeMap<>();
    counts.forEach((id, count) -> now.put(id, count.sum()));
    return now;
  }
}
