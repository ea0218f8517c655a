package io.outrigger.strategy.resilience;

import io.outrigger.option.NearestName;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.Coroutines;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the methods of a class that can answer in place of another of its methods. */
final class FallbackMethods {

  private final MethodCall call;
  private final String name;
  private final boolean exceptionAlone;

  /**
   * Looks for methods of a name.
   *
   * @param exceptionAlone whether one that takes the exception and nothing else will do
   */
  FallbackMethods(MethodCall call, String name, boolean exceptionAlone) {
    this.call = call;
    this.name = name;
    this.exceptionAlone = exceptionAlone;
  }

  /**
   * Those that fit, the one for the most particular exception first.
   *
   * @throws InvalidAnnotationException if there is none
   */
  List<Method> find() throws InvalidAnnotationException {
    List<Method> found = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (Class<?> c = call.declaringClass(); c != null; c = c.getSuperclass()) {
      for (Method each : c.getDeclaredMethods()) {
        if (c != call.declaringClass() && Modifier.isPrivate(each.getModifiers())) {
          continue;
        }
        if (c != Object.class) {
          names.add(each.getName());
        }
        if (fits(each) && found.stream().noneMatch(known -> sameParameters(known, each))) {
          found.add(each);
        }
      }
    }
    if (found.isEmpty()) {
      throw new InvalidAnnotationException(missing(names));
    }
    found.sort(Comparator.comparing(each -> -depth(accepts(each))));
    return found;
  }

  private static boolean sameParameters(Method one, Method other) {
    return Arrays.equals(one.getParameterTypes(), other.getParameterTypes());
  }

  private boolean fits(Method method) {
    if (!method.getName().equals(name)
        || method.isBridge()
        || (call.isStatic() && !Modifier.isStatic(method.getModifiers()))) {
      return false;
    }
    if (!hasResult(method)) {
      return false;
    }
    List<Class<?>> wanted = wanted();
    List<Class<?>> given = given(method);
    if (given.equals(wanted)) {
      return !method.getName().equals(call.methodName());
    }
    if (given.isEmpty() || !Throwable.class.isAssignableFrom(given.get(given.size() - 1))) {
      return false;
    }
    List<Class<?>> before = given.subList(0, given.size() - 1);
    return before.equals(wanted) || (exceptionAlone && before.isEmpty());
  }

  private boolean hasResult(Method method) {
    Class<?> result = call.type().returnType();
    Class<?> other = method.getReturnType();
    if (isSuspending() && !isSuspending(method)) {
      Class<?> wanted = SuspendedResult.of(call).type();
      return other == void.class
          ? wanted.getName().equals("kotlin.Unit")
          : wanted.isAssignableFrom(MethodType.methodType(other).wrap().returnType());
    }
    return result == void.class || result.isAssignableFrom(other);
  }

  private boolean isSuspending() {
    return Coroutines.areIn(call.type());
  }

  /** Whether the method takes the continuation of a suspending function, last of all. */
  boolean isSuspending(Method method) {
    return isSuspending()
        && Coroutines.areIn(
            MethodType.methodType(method.getReturnType(), method.getParameterTypes()));
  }

  /** What is to be taken, a continuation aside. */
  private List<Class<?>> wanted() {
    List<Class<?>> all = call.type().parameterList();
    return isSuspending() ? all.subList(0, all.size() - 1) : all;
  }

  /** What the method takes, a continuation aside. */
  private List<Class<?>> given(Method method) {
    List<Class<?>> all = Arrays.asList(method.getParameterTypes());
    return isSuspending(method) ? all.subList(0, all.size() - 1) : all;
  }

  /** The exception that the method takes, or null if it takes none. */
  @Nullable Class<?> accepts(Method method) {
    List<Class<?>> given = given(method);
    return given.equals(wanted()) ? null : given.get(given.size() - 1);
  }

  /** Whether the method takes the exception and nothing of what the call was made with. */
  boolean takesNothingElse(Method method) {
    return given(method).size() == 1 && accepts(method) != null;
  }

  private static int depth(@Nullable Class<?> type) {
    int depth = 0;
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      depth++;
    }
    return depth;
  }

  private String missing(Set<String> names) {
    String result =
        (isSuspending() ? SuspendedResult.of(call).type() : call.type().returnType()).getTypeName();
    StringBuilder parameters = new StringBuilder();
    for (Class<?> each : wanted()) {
      parameters.append(parameters.isEmpty() ? "" : ", ").append(each.getTypeName());
    }
    String nearest = names.contains(name) ? null : NearestName.of(name, names);
    return (exceptionAlone ? "fallbackMethod=" : "method=")
        + name
        + ": expected a method of "
        + call.declaringClass().getName()
        + (call.isStatic() ? ", static" : "")
        + (isSuspending() ? ", suspending or not" : "")
        + ": "
        + result
        + " "
        + name
        + "("
        + parameters
        + ") or "
        + result
        + " "
        + name
        + "("
        + parameters
        + (parameters.isEmpty() ? "" : ", ")
        + "Throwable)"
        + (nearest == null ? "" : "; did you mean " + nearest + "?");
  }
}
