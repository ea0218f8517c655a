package io.outrigger.engine.method;

import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.spi.StatusSection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What applies to which methods, and what was asked for in vain. */
public final class MethodsSection implements StatusSection {

  private final PlannedMethods planned;
  private final MethodProblems problems;
  private final MethodWeaver weaver;

  /** A table of what was woven and of what was left out. */
  public MethodsSection(PlannedMethods planned, MethodProblems problems, MethodWeaver weaver) {
    this.planned = planned;
    this.problems = problems;
    this.weaver = weaver;
  }

  @Override
  public String title() {
    return "Annotated methods";
  }

  @Override
  public String summary() {
    return "";
  }

  @Override
  public boolean hiddenWhenEmpty() {
    return true;
  }

  @Override
  public List<String> columns() {
    return List.of("Method", "Annotation", "From", "Left out because");
  }

  @Override
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (MethodProblems.Problem each : problems.all()) {
      rows.add(List.of("", "", each.where(), each.why()));
    }
    for (String line : weaver.unmatched().keySet()) {
      rows.add(List.of("", weaver.asked(line), line, weaver.whyUnmatched(line)));
    }
    Map<String, PlannedMethod> all = planned.all();
    Set<String> overloaded = overloaded(all.values());
    for (Map.Entry<String, PlannedMethod> entry : all.entrySet()) {
      PlannedMethod method = entry.getValue();
      String place = method.place();
      for (MethodAnnotation each : method.annotations()) {
        rows.add(
            List.of(
                overloaded.contains(place)
                    ? method.className() + "#" + method.method().shown()
                    : place,
                each.toString(),
                each.where(),
                leftOut(entry.getKey(), method, each)));
      }
    }
    return rows;
  }

  /** Classes and names of which there are methods with other parameters. */
  private static Set<String> overloaded(Collection<PlannedMethod> methods) {
    Map<String, String> parameters = new HashMap<>();
    Set<String> overloaded = new HashSet<>();
    for (PlannedMethod each : methods) {
      String shown = each.method().shown();
      String other = parameters.putIfAbsent(each.place(), shown);
      if (other != null && !other.equals(shown)) {
        overloaded.add(each.place());
      }
    }
    return overloaded;
  }

  private String leftOut(String id, PlannedMethod method, MethodAnnotation annotation) {
    String framework = planned.leftTo(id, annotation.spec());
    if (framework != null) {
      return "left to " + annotation.spec().vocabulary() + "'s own interceptor, " + framework;
    }
    String why = problems.at(method.place(), annotation);
    return why == null ? "" : why;
  }
}
