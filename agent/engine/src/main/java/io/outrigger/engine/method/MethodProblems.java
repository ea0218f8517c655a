package io.outrigger.engine.method;

import io.outrigger.engine.log.AgentLog;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Annotations that have no effect, and why: a line of the log each, and kept for the page. */
public final class MethodProblems {

  private static final int MOST = 200;

  /**
   * An annotation that was left out.
   *
   * @param where an option with its value, or a class and a method
   * @param why a sentence: what is wrong, what was expected
   */
  public record Problem(String where, String why) {}

  private final Set<Problem> problems = new LinkedHashSet<>();

  /** Something that somebody wrote is left out. */
  void add(String where, String why) {
    synchronized (problems) {
      if (problems.size() >= MOST || !problems.add(new Problem(where, why))) {
        return;
      }
    }
    AgentLog.warn(where + ": " + why + "; it has no effect");
  }

  /** What was left out, in the order in which it was. */
  public List<Problem> all() {
    synchronized (problems) {
      return List.copyOf(problems);
    }
  }
}
