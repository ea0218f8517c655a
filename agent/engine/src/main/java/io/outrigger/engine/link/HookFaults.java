package io.outrigger.engine.link;

import io.outrigger.engine.log.AgentLog;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** Counts the faults of hooks that were kept from the application, and says each kind once. */
public final class HookFaults {

  /**
   * A woven place of a hook.
   *
   * @param hookId whose it is
   * @param name class, method, and whether on the way in or out
   */
  public record Place(String hookId, String name) {}

  private final Map<String, LongAdder> counts = new TreeMap<>();
  private final List<Place> switchedOff = new CopyOnWriteArrayList<>();

  /** All hooks are known from the start, so that a scrape shows their zeros. */
  public HookFaults(Collection<String> hookIds) {
    for (String id : hookIds) {
      counts.put(id, new LongAdder());
    }
  }

  void add(String hookId, String place, Throwable fault) {
    LongAdder count = counts.get(hookId);
    if (count != null) {
      count.increment();
    }
    String kind = fault.getClass().getName();
    AgentLog.warnOnce(
        "hook "
            + hookId
            + " failed at "
            + place
            + " with "
            + kind
            + "; the application did not notice, further such faults are only counted");
    AgentLog.debug("hook " + hookId + " failed at " + place, fault);
  }

  void switchedOff(String hookId, String place) {
    switchedOff.add(new Place(hookId, place));
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

  /** Faults so far by hook id. */
  public Map<String, Long> counts() {
    Map<String, Long> now = new TreeMap<>();
    counts.forEach((id, count) -> now.put(id, count.sum()));
    return now;
  }
}
