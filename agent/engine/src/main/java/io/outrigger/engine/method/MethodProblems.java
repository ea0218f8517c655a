package io.outrigger.engine.method;

import io.outrigger.engine.log.AgentLog;
import io.outrigger.port.method.MethodAnnotation;
import java.util.ArrayList;
import java.util.Collections;
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
   * That, and how long it holds.
   *
   * @param method what is linked anew when the configuration changes, or null
   * @param annotation what has no effect at the method, as written; empty where it is all
   * @param lines what asks for it: names of options; empty where a class file does, or the text of
   *     an option is wrong
   */
  private record Noted(
      Problem problem, @Nullable String method, String annotation, List<String> lines) {}

  private final Set<Noted> noted = new LinkedHashSet<>();

  /** Something that somebody wrote is left out: in a class file, or the text of an option. */
  void add(String where, String why) {
    addFor(List.of(), where, why);
  }

  /** Nothing applies there, as long as one of these lines of the configuration is there. */
  void addFor(List<String> lines, String where, String why) {
    add(new Noted(new Problem(where, why), null, "", lines));
  }

  /** A method could not be linked. */
  void addLinking(String method, String why) {
    add(new Noted(new Problem(method, why), method, "", List.of()));
  }

  /** An annotation is left out at one method, by its class and name. */
  void addAt(String method, MethodAnnotation annotation, String why) {
    String where = annotation.where();
    String place = where.contains(" at " + method) ? where : where + " at " + method;
    add(new Noted(new Problem(place, why), method, annotation.toString(), List.of()));
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
   * The configuration has changed: what was wrong with the text of lines that have, and at methods,
   * which are linked anew, no longer holds; what is wrong with methods that lines mean holds as
   * long as they are there.
   *
   * @param changed names of options
   * @param lines those that are there now
   */
  void forget(Set<String> changed, Set<String> lines) {
    synchronized (noted) {
      noted.removeIf(each -> isOver(each, changed, lines));
    }
  }

  private static boolean isOver(Noted noted, Set<String> changed, Set<String> lines) {
    if (noted.method() != null) {
      return true;
    }
    return noted.lines().isEmpty()
        ? isOf(noted.problem().where(), changed)
        : Collections.disjoint(noted.lines(), lines);
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
            && each.annotation().equals(annotation.toString())
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
