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

  /** A table of what was woven and of what was left out. */
  public MethodsSection(PlannedMethods planned, MethodProblems problems) {
    this.planned = planned;
    this.problems = problems;
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
    for (Map.Entry<String, PlannedMethod> entry : planned.all().entrySet()) {
      PlannedMethod method = entry.getValue();
      for (MethodAnnotation each : method.annotations()) {
        String framework = planned.leftTo(entry.getKey(), each.spec());
        rows.add(
            List.of(
                method.place(),
                each.toString(),
                each.where(),
                framework == null
                    ? ""
                    : "left to " + each.spec().vocabulary() + "'s own interceptor, " + framework));
      }
    }
    return rows;
  }
}
