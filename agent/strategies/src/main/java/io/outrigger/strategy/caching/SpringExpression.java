package io.outrigger.strategy.caching;

import io.outrigger.option.NearestName;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodCall;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression of an annotation of Spring's at one method. */
final class SpringExpression {

  private static final String RESULT = "result";

  /** A parameter that it mentions, by one of its names. */
  private record Mentioned(String name, int index) {}

  private final SpringLanguage language;
  private final Object expression;
  private final Method method;
  private final boolean isStatic;
  private final List<SpringRoot.Named> caches;
  private final List<Mentioned> parameters = new ArrayList<>();
  private boolean mentionsResult;

  /**
   * An expression.
   *
   * @param attribute what gives it, for messages
   * @param caches the names of the annotation's caches
   * @throws InvalidAnnotationException if it cannot be evaluated here
   */
  SpringExpression(
      SpringLanguage language,
      MethodCall call,
      String attribute,
      String written,
      List<String> caches)
      throws InvalidAnnotationException {
    this.language = language;
    this.expression = language.parsed(attribute, written);
    this.isStatic = call.isStatic();
    try {
      this.method =
          call.declaringClass().getDeclaredMethod(call.methodName(), call.type().parameterArray());
    } catch (NoSuchMethodException e) {
      throw new InvalidAnnotationException("there is no such method: " + e.getMessage());
    }
    List<SpringRoot.Named> named = new ArrayList<>();
    for (String each : caches) {
      named.add(new SpringRoot.Named(each));
    }
    this.caches = List.copyOf(named);
    for (String each : language.names(expression)) {
      mention(call, each, attribute + "=" + written + ": ");
    }
  }

  private void mention(MethodCall call, String name, String where)
      throws InvalidAnnotationException {
    if (name.startsWith("@")) {
      throw new InvalidAnnotationException(where + name + " is a bean, which is not supported");
    }
    if (name.equals(RESULT)) {
      mentionsResult = true;
      return;
    }
    if (name.equals("root") || name.equals("this")) {
      return;
    }
    int index = parameter(call, name);
    if (index < 0) {
      throw new InvalidAnnotationException(where + unknown(call, name));
    }
    parameters.add(new Mentioned(name, index));
  }

  /** Which of the method's parameters has that name, or negative. */
  static int parameter(MethodCall call, String name) {
    int named = call.parameterNames().indexOf(name);
    if (named >= 0) {
      return named;
    }
    int count = call.type().parameterCount();
    for (int i = 0; i < count; i++) {
      if (name.equals("p" + i) || name.equals("a" + i)) {
        return i;
      }
    }
    return -1;
  }

  /** Why there is no parameter of that name. */
  static String unknown(MethodCall call, String name) {
    List<String> names = call.parameterNames();
    if (names.isEmpty() && call.type().parameterCount() > 0) {
      return "the class file does not say how parameters are called (javac -g or -parameters does);"
          + " expected #p0 for the first";
    }
    String nearest = NearestName.of(name, names);
    return "there is no parameter "
        + name
        + (nearest == null ? "" : "; did you mean #" + nearest + "?");
  }

  /** Whether it can be evaluated only after the method has returned. */
  boolean mentionsResult() {
    return mentionsResult;
  }

  /**
   * The value. Throws what the language throws.
   *
   * @param arguments the method's, behind the object that it is called on
   * @param result what it has returned, or null
   */
  @Nullable Object value(@Nullable Object[] arguments, @Nullable Object result) throws Throwable {
    return language.value(expression, context(arguments, result));
  }

  /** The same as a condition. */
  boolean holds(@Nullable Object[] arguments, @Nullable Object result) throws Throwable {
    return language.holds(expression, context(arguments, result));
  }

  private Object context(@Nullable Object[] arguments, @Nullable Object result) throws Throwable {
    Object target = isStatic ? null : arguments[0];
    int objects = isStatic ? 0 : 1;
    Object context =
        language.context(
            new SpringRoot(
                method,
                Arrays.copyOfRange(arguments, objects, arguments.length),
                target,
                target == null ? method.getDeclaringClass() : target.getClass(),
                caches));
    for (Mentioned each : parameters) {
      language.set(context, each.name(), arguments[objects + each.index()]);
    }
    if (mentionsResult) {
      language.set(context, RESULT, result);
    }
    return context;
  }
}
