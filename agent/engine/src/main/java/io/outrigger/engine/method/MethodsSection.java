package io.outrigger.engine.method;

import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.spi.StatusSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    for (Map.Entry<String, PlannedMethod> entry : planned.all().entrySet()) {
      PlannedMethod method = entry.getValue();
      for (MethodAnnotation each : method.annotations()) {
        rows.add(
            List.of(
                method.place(),
                each.toString(),
                each.where(),
                leftOut(entry.getKey(), method, each)));
      }
    }
    return rows;
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
