package io.outrigger.engine.method;

import io.outrigger.engine.log.AgentLog;
import io.outrigger.spi.StatusSection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Annotations that have no effect, and why: a line of the log each, and a table of the page. */
public final class MethodProblems implements StatusSection {

  private static final int MOST = 200;

  private record Problem(String where, String why) {}

  private final Set<Problem> problems = new LinkedHashSet<>();

  /**
   * Something that somebody wrote is left out.
   *
   * @param where an option with its value, or a class and a method
   * @param why a sentence: what is wrong, what was expected
   */
  void add(String where, String why) {
    synchronized (problems) {
      if (problems.size() >= MOST || !problems.add(new Problem(where, why))) {
        return;
      }
    }
    AgentLog.warn(where + ": " + why + "; it has no effect");
  }

  /** Whether nothing was left out. */
  public boolean isEmpty() {
    synchronized (problems) {
      return problems.isEmpty();
    }
  }

  @Override
  public String title() {
    return "Annotations without effect";
  }

  @Override
  public String summary() {
    return "";
  }

  @Override
  public List<String> columns() {
    return List.of("Where", "Why");
  }

  @Override
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    synchronized (problems) {
      for (Problem each : problems) {
        rows.add(List.of(each.where(), each.why()));
      }
    }
    return rows;
  }
}
