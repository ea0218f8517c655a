package io.outrigger.engine.cost;

import io.outrigger.option.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the running agent costs with what it may cost. After two windows in a row above the
 * budget the most expensive hook that the application can do without is retired; the next two
 * decide on the next one.
 */
public final class Budget implements Runnable {

  /** What is watched, and what can be done about it. */
  public interface Watched {

    /** A clock, in nanoseconds. */
    long nowNanos();

    /** CPU time that the process has used so far, in nanoseconds; negative if nobody knows. */
    long processNanos();

    /** What the running agent has cost so far, in nanoseconds. */
    long agentNanos();

    /** What of that each hook has cost. */
    Map<String, Long> hookNanos();

    /** Lets the hook do nothing from now on. */
    void retire(String hookId);

    /** Tells the operator one line. */
    void say(String line);
  }

  private static final int WINDOWS = 2;

  /**
   * A hook that takes less than this part of what is too much stays: to retire it would not help.
   */
  private static final int LEAST_HELP = 20;

  /** In a process that uses a smaller part of one CPU, shares say nothing. */
  private static final double LEAST_BUSY = 0.1;

  private record Reading(long now, long process, long agent, Map<String, Long> hooks) {}

  private final Percent budget;
  private final Duration window;
  private final Set<String> optional;
  private final Watched watched;
  private Reading begun;
  private int above;
  private boolean nothingLeft;

  /**
   * Begins to watch.
   *
   * @param budget the share of the process's CPU time; not off
   * @param optional ids of the hooks that may be retired
   */
  public Budget(Percent budget, Duration window, Set<String> optional, Watched watched) {
    this.budget = budget;
    this.window = window;
    this.optional = Set.copyOf(optional);
    this.watched = watched;
    this.begun = read();
  }

  private Reading read() {
    return new Reading(
        watched.nowNanos(), watched.processNanos(), watched.agentNanos(), watched.hookNanos());
  }

  /** Looks whether a window is over, and judges it then. To be called every few seconds. */
  @Override
  public void run() {
    long passed = watched.nowNanos() - begun.now;
    if (passed < window.toNanos()) {
      return;
    }
    Reading ended = read();
    long process = ended.process - begun.process;
    long agent = ended.agent - begun.agent;
    boolean known = begun.process >= 0 && ended.process >= 0;
    boolean judged = known && process >= passed * LEAST_BUSY;
    above = judged && 100.0 * agent / process > budget.value() ? above + 1 : 0;
    if (above == WINDOWS) {
      above = 0;
      lower(spent(ended), agent, process);
    }
    begun = ended;
  }

  /** What each hook has cost in this window; those that cost nothing are not in. */
  private Map<String, Long> spent(Reading ended) {
    Map<String, Long> spent = new TreeMap<>();
    ended.hooks.forEach((id, nanos) -> spent.put(id, nanos - begun.hooks.getOrDefault(id, 0L)));
    spent.values().removeIf(nanos -> nanos <= 0);
    return spent;
  }

  private void lower(Map<String, Long> spent, long agent, long process) {
    String excess =
        "the agent took %s of the CPU time of the process in the last %d seconds, outrigger.budget.cpu allows %s"
            .formatted(share(agent, process), window.toSeconds(), budget);
    String hook = mostExpensive(spent);
    long tooMuch = agent - Math.round(process * budget.value() / 100);
    if (hook != null && spent.getOrDefault(hook, 0L) >= tooMuch / LEAST_HELP) {
      watched.retire(hook);
      watched.say(
          "hook %s is retired: %s, and this hook alone took %s; what it named is counted without its names until a restart with a larger budget"
              .formatted(hook, excess, share(spent.getOrDefault(hook, 0L), process)));
    } else if (!nothingLeft) {
      nothingLeft = true;
      List<String> stay = List.copyOf(spent.keySet());
      watched.say(
          "%s, and no hook is left whose retiring would help; %s"
              .formatted(
                  excess, stay.isEmpty() ? "all stays on" : "on stay " + String.join(", ", stay)));
    }
  }

  private @Nullable String mostExpensive(Map<String, Long> spent) {
    String most = null;
    for (Map.Entry<String, Long> each : spent.entrySet()) {
      if (optional.contains(each.getKey())
          && (most == null || each.getValue() > spent.getOrDefault(most, 0L))) {
        most = each.getKey();
      }
    }
    return most;
  }

  private static String share(long part, long whole) {
    return String.format(Locale.ROOT, "%.2f%%", 100.0 * part / whole);
  }
}
