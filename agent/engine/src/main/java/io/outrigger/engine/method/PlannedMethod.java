package io.outrigger.engine.method;

import io.outrigger.port.method.MethodAnnotation;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A method that something applies to. Texts only: it outlives the class.
 *
 * @param className the binary name of its class
 * @param method what the class file says of it
 * @param annotations what applies, of each kind one unless it is repeatable
 * @param carried those of the class files, whatever the configuration says; the nearest first
 * @param lines the lines of the configuration that mean the method or have, by option
 */
record PlannedMethod(
    String className,
    ScannedMethod method,
    List<MethodAnnotation> annotations,
    List<MethodAnnotation> carried,
    List<String> lines) {

  /**
   * Whether the same applies to a method of another class of that name, now and when lines come and
   * go. Lines that are gone count for nothing: what was woven since knows nothing of them.
   *
   * @param by the rules in force
   */
  boolean isLike(PlannedMethod other, MethodRules by) {
    return areLike(annotations, other.annotations)
        && areLike(carried, other.carried)
        && inForce(lines, by).equals(inForce(other.lines, by))
        && method.isDeclaredLike(other.method);
  }

  private static boolean areLike(List<MethodAnnotation> some, List<MethodAnnotation> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      MethodAnnotation one = some.get(i);
      MethodAnnotation other = others.get(i);
      if (one.spec() != other.spec()
          || !one.where().equals(other.where())
          || !Objects.equals(one.parameterAnnotations(), other.parameterAnnotations())
          || !one.toString().equals(other.toString())) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> inForce(List<String> lines, MethodRules by) {
    Set<String> inForce = new HashSet<>();
    for (String each : lines) {
      if (by.has(each)) {
        inForce.add(each);
      }
    }
    return inForce;
  }

  /** Class and method, for people. */
  String place() {
    return className + "#" + method.name();
  }
}
