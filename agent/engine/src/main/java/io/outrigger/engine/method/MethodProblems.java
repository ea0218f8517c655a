package io.outrigger.engine.method;

import io.outrigger.engine.log.AgentLog;
import io.outrigger.port.method.MethodAnnotation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /**
   * That, and where the annotation has no effect at one method only, which of both.
   *
   * @param annotation its kind; empty where the method is null
   */
  private record Noted(Problem problem, @Nullable String method, String annotation) {}

  private final Set<Noted> noted = new LinkedHashSet<>();

  /** Something that somebody wrote is left out. */
  void add(String where, String why) {
    add(new Noted(new Problem(where, why), null, ""));
  }

  /** An annotation is left out at one method, by its class and name. */
  void addAt(String method, MethodAnnotation annotation, String why) {
    String where = annotation.where();
    String place = where.contains(" at " + method) ? where : where + " at " + method;
    add(new Noted(new Problem(place, why), method, annotation.spec().name()));
  }

  private void add(Noted problem) {
    synchronized (noted) {
      if (noted.size() >= MOST || !noted.add(problem)) {
        return;
      }
    }
    AgentLog.warnOnce(
        problem.problem().where() + ": " + problem.problem().why() + "; it has no effect");
  }

  /**
   * The configuration has changed: what was wrong with lines that have, and at methods, which are
   * linked anew, no longer holds.
   *
   * @param lines names of options
   */
  void forget(Set<String> lines) {
    synchronized (noted) {
      noted.removeIf(each -> each.method() != null || isOf(each.problem().where(), lines));
    }
  }

  private static boolean isOf(String where, Set<String> lines) {
    for (String each : lines) {
      if (where.startsWith(each)
          && (where.length() == each.length() || where.charAt(each.length()) == '=')) {
        return true;
      }
    }
    return false;
  }

  /** Why the annotation has no effect at the method, or null if it has. */
  @Nullable String at(String method, MethodAnnotation annotation) {
    synchronized (noted) {
      for (Noted each : noted) {
        if (method.equals(each.method())
            && each.annotation().equals(annotation.spec().name())
            && each.problem().where().startsWith(annotation.where())) {
          return each.problem().why();
        }
      }
    }
    return null;
  }

  /** What was wrong with a line of the configuration, or null. */
  public @Nullable String of(String line) {
    synchronized (noted) {
      for (Noted each : noted) {
        if (each.method() == null && isOf(each.problem().where(), Set.of(line))) {
          return each.problem().why();
        }
      }
    }
    return null;
  }

  /** What was left out, in the order in which it was. */
  public List<Problem> all() {
    synchronized (noted) {
      List<Problem> all = new ArrayList<>();
      for (Noted each : noted) {
        all.add(each.problem());
      }
      return all;
    }
  }
}
