package io.outrigger.engine.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What was woven, what was not, and why. */
public final class WeaveReport {

  /** More lines than these are only counted. */
  private static final int MOST_LINES = 500;

  /**
   * One class and one hook.
   *
   * @param hookId the hook
   * @param className the class
   * @param outcome {@code woven} with the methods, or {@code skipped} with the reason
   */
  public record Line(String hookId, String className, String outcome) {
    @Override
    public String toString() {
      return hookId + ": " + className + ": " + outcome;
    }
  }

  private final Map<String, Line> lines = Collections.synchronizedMap(new LinkedHashMap<>());
  private final LongAdder woven = new LongAdder();

  void woven(String hookId, String className, Object loader, List<String> methods) {
    if (add(
        loader,
        new Line(hookId, className, "woven: " + String.join(", ", new LinkedHashSet<>(methods))))) {
      woven.increment();
    }
  }

  void skipped(String hookId, String className, Object loader, String reason) {
    add(loader, new Line(hookId, className, "skipped: " + reason));
  }

  /** A hook that is not looked for at all. */
  public void skipped(String hookId, String reason) {
    add("", new Line(hookId, "", "skipped: " + reason));
  }

  /** A class that is woven again, as by another agent's retransformation, is told of once. */
  private boolean add(Object loader, Line line) {
    String key = line.hookId() + ' ' + line.className() + ' ' + System.identityHashCode(loader);
    synchronized (lines) {
      if (lines.size() >= MOST_LINES && !lines.containsKey(key)) {
        return line.outcome().startsWith("woven");
      }
      return lines.put(key, line) == null;
    }
  }

  /** Classes woven so far. */
  public long wovenClasses() {
    return woven.sum();
  }

  /** A copy of the lines, oldest first. */
  public List<Line> lines() {
    synchronized (lines) {
      return new ArrayList<>(lines.values());
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Line line : lines()) {
      text.append(line).append('\n');
    }
    return text.toString();
  }
}
