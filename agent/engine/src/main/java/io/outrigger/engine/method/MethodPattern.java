package io.outrigger.engine.method;

import io.outrigger.port.method.InvalidAnnotationException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which methods a virtual annotation means: {@code class#method} or {@code class#method(types)}.
 * The class is a name with {@code *} and {@code ..}, {@code Type+} for everything that is a {@code
 * Type}, or {@code @Annotation} for everything that carries one; the method is a name with {@code
 * *}, or {@code @Annotation}. Types are binary names, or simple ones.
 */
final class MethodPattern {

  private final Glob type;
  private final boolean subtypes;
  private final boolean annotatedType;
  private final Glob method;
  private final boolean annotatedMethod;
  private final @Nullable List<String> parameters;

  private MethodPattern(String type, String method, @Nullable List<String> parameters) {
    this.annotatedType = type.startsWith("@");
    this.subtypes = type.endsWith("+");
    this.type = new Glob(type.substring(annotatedType ? 1 : 0, type.length() - (subtypes ? 1 : 0)));
    this.annotatedMethod = method.startsWith("@");
    this.method = new Glob(annotatedMethod ? method.substring(1) : method);
    this.parameters = parameters;
  }

  /**
   * Reads a pattern.
   *
   * @throws InvalidAnnotationException if it is none; says what was expected
   */
  static MethodPattern read(String text) throws InvalidAnnotationException {
    int hash = text.indexOf('#');
    if (hash <= 0 || hash == text.length() - 1) {
      throw new InvalidAnnotationException(
          "expected class#method, such as com.acme.Payments#charge, not '" + text + "'");
    }
    String method = text.substring(hash + 1).trim();
    List<String> parameters = null;
    int bracket = method.indexOf('(');
    if (bracket >= 0) {
      if (!method.endsWith(")") || bracket == 0) {
        throw new InvalidAnnotationException(
            "expected the parameter types in brackets, such as charge(java.lang.String,long), not '"
                + method
                + "'");
      }
      parameters = new ArrayList<>();
      String inside = method.substring(bracket + 1, method.length() - 1).trim();
      if (!inside.isEmpty()) {
        for (String each : inside.split(",", -1)) {
          parameters.add(each.trim());
        }
      }
      method = method.substring(0, bracket).trim();
    }
    String type = text.substring(0, hash).trim();
    refuseWhatIsLeftAlone(type, method);
    return new MethodPattern(type, method, parameters);
  }

  /** Nothing is woven there, so that the line would wait for ever. */
  private static void refuseWhatIsLeftAlone(String type, String method)
      throws InvalidAnnotationException {
    String simpleName = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    if (method.startsWith("<") || (method.equals(simpleName) && !method.contains("*"))) {
      throw new InvalidAnnotationException(
          "constructors are left alone; expected the name of a method of " + type);
    }
    if (method.startsWith("lambda$")) {
      throw new InvalidAnnotationException(
          "what the compiler makes of a lambda is left alone; expected the name of a method of "
              + type);
    }
    if (type.endsWith("+") && (type.contains("*") || type.contains(".."))) {
      throw new InvalidAnnotationException(
          "expected the whole name of a type before +, such as com.acme.Repository+");
    }
    boolean means = !type.startsWith("@") && !type.endsWith("+");
    if (means && (type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun."))) {
      throw new InvalidAnnotationException(
          "classes of the JDK are left alone; expected a class of the application");
    }
  }

  /** The one class that is meant, by its binary name, or null if there may be more. */
  @Nullable String onlyClass() {
    return !subtypes && !annotatedType && type.isLiteral() ? type.toString() : null;
  }

  /** The type whose subtypes are meant, by its binary name, or null. */
  @Nullable String supertype() {
    return subtypes ? type.toString() : null;
  }

  /** Whether classes are told by their names alone. */
  boolean byName() {
    return !subtypes && !annotatedType;
  }

  /**
   * Whether a class is meant, by its binary or internal name; only for patterns {@link #byName}.
   */
  boolean meansClass(String className) {
    return type.matches(className);
  }

  /** The annotation that classes must carry, as a pattern of names, or null. */
  @Nullable Glob classAnnotation() {
    return annotatedType ? type : null;
  }

  /**
   * Whether the method is meant, its class being so.
   *
   * @param annotationTypes binary names of the annotations at the method
   * @param parameterTypes binary names of its parameters' types
   */
  boolean meansMethod(String name, List<String> annotationTypes, List<String> parameterTypes) {
    return (annotatedMethod ? any(method, annotationTypes) : method.matches(name))
        && meansParameters(parameterTypes);
  }

  static boolean any(Glob pattern, List<String> names) {
    for (String each : names) {
      if (pattern.matches(each)) {
        return true;
      }
    }
    return false;
  }

  private boolean meansParameters(List<String> types) {
    if (parameters == null) {
      return true;
    }
    if (parameters.size() != types.size()) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      String wanted = parameters.get(i);
      String there = types.get(i);
      if (!wanted.equals(there) && !(wanted.indexOf('.') < 0 && there.endsWith("." + wanted))) {
        return false;
      }
    }
    return true;
  }

  /** The name of the method, or null if it is a pattern or an annotation. */
  @Nullable String onlyMethod() {
    return !annotatedMethod && method.isLiteral() ? method.toString() : null;
  }
}
