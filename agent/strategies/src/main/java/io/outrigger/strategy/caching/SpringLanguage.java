package io.outrigger.strategy.caching;

import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.strategy.Body;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spring's expression language as the application's class loader has it, known by name alone. It
 * leads to classes of the application, and belongs to the woven method that it is for.
 */
final class SpringLanguage {

  private static final String PACKAGE = "org.springframework.expression.";

  private final Object parser;
  private final Object types;
  private final Body parse;
  private final Body context;
  private final Body locate;
  private final Body variable;
  private final Body value;
  private final Body typedValue;
  private final Body tree;
  private final Body text;
  private final Body children;
  private final Body child;

  private SpringLanguage(@Nullable ClassLoader loader) throws Throwable {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    Class<?> mode = type("spel.SpelCompilerMode", loader);
    Class<?> configuration = type("spel.SpelParserConfiguration", loader);
    Class<?> parserType = type("spel.standard.SpelExpressionParser", loader);
    Class<?> expression = type("Expression", loader);
    Class<?> contextType = type("EvaluationContext", loader);
    Class<?> standard = type("spel.support.StandardEvaluationContext", loader);
    Class<?> locator = type("TypeLocator", loader);
    Class<?> standardLocator = type("spel.support.StandardTypeLocator", loader);
    Class<?> node = type("spel.SpelNode", loader);
    // compiled expressions would have to see the root's class
    Object off = mode.getField("OFF").get(null);
    Object settings = call(made(lookup, configuration, mode, ClassLoader.class), off, loader);
    parser = call(made(lookup, parserType, configuration), settings);
    types = call(made(lookup, standardLocator, ClassLoader.class), loader);
    parse =
        method(
            lookup, type("ExpressionParser", loader), "parseExpression", expression, String.class);
    context = made(lookup, standard, Object.class);
    locate = method(lookup, standard, "setTypeLocator", void.class, locator);
    variable = method(lookup, contextType, "setVariable", void.class, String.class, Object.class);
    value = method(lookup, expression, "getValue", Object.class, contextType);
    typedValue = method(lookup, expression, "getValue", Object.class, contextType, Class.class);
    tree = method(lookup, type("spel.standard.SpelExpression", loader), "getAST", node);
    text = method(lookup, node, "toStringAST", String.class);
    children = method(lookup, node, "getChildCount", int.class);
    child = method(lookup, node, "getChild", node, int.class);
  }

  private static Object call(Body maker, @Nullable Object... arguments) throws Throwable {
    return Objects.requireNonNull(maker.call(arguments));
  }

  private static Class<?> type(String name, @Nullable ClassLoader loader)
      throws ClassNotFoundException {
    return Class.forName(PACKAGE + name, true, loader);
  }

  private static Body made(MethodHandles.Lookup lookup, Class<?> type, Class<?>... parameters)
      throws ReflectiveOperationException {
    MethodHandle maker =
        lookup.findConstructor(type, MethodType.methodType(void.class, parameters));
    return new Body(maker);
  }

  private static Body method(
      MethodHandles.Lookup lookup,
      Class<?> type,
      String name,
      Class<?> result,
      Class<?>... parameters)
      throws ReflectiveOperationException {
    return new Body(lookup.findVirtual(type, name, MethodType.methodType(result, parameters)));
  }

  /**
   * The language.
   *
   * @throws InvalidAnnotationException if the application has none, or an unknown one
   */
  static SpringLanguage of(@Nullable ClassLoader loader) throws InvalidAnnotationException {
    try {
      return new SpringLanguage(loader);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable none) {
      throw new InvalidAnnotationException(
          "expressions are evaluated by Spring's own parser: expected spring-expression among the"
              + " application's libraries ("
              + none
              + ")");
    }
  }

  /**
   * An expression.
   *
   * @param attribute what gives it, for messages
   * @throws InvalidAnnotationException if it is none
   */
  Object parsed(String attribute, String written) throws InvalidAnnotationException {
    try {
      return call(parse, parser, written);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable wrong) {
      throw new InvalidAnnotationException(attribute + "=" + written + ": " + wrong.getMessage());
    }
  }

  /**
   * The names that an expression gives variables and functions, such as {@code id} of {@code #id}.
   * Beans begin with {@code @}.
   */
  Set<String> names(Object expression) {
    Set<String> names = new LinkedHashSet<>();
    try {
      addNames(tree.call(new Object[] {expression}), names);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable unlike) {
      // of another version: what is wrong shows when it is evaluated
    }
    return names;
  }

  private void addNames(@Nullable Object node, Set<String> names) throws Throwable {
    if (node == null) {
      return;
    }
    @Nullable Object[] alone = {node};
    String kind = node.getClass().getSimpleName();
    if (kind.equals("VariableReference")) {
      names.add(String.valueOf(text.call(alone)).substring(1));
    } else if (kind.equals("BeanReference")) {
      names.add(String.valueOf(text.call(alone)));
    }
    int count = (int) Objects.requireNonNull(children.call(alone));
    for (int i = 0; i < count; i++) {
      addNames(child.call(new @Nullable Object[] {node, i}), names);
    }
  }

  /** What an expression is evaluated in. */
  Object context(SpringRoot root) throws Throwable {
    Object made = call(context, root);
    locate.call(new Object[] {made, types});
    return made;
  }

  void set(Object evaluated, String name, @Nullable Object to) throws Throwable {
    variable.call(new @Nullable Object[] {evaluated, name, to});
  }

  @Nullable Object value(Object expression, Object evaluated) throws Throwable {
    return value.call(new Object[] {expression, evaluated});
  }

  /** As a condition; what is no boolean is converted. */
  boolean holds(Object expression, Object evaluated) throws Throwable {
    return Boolean.TRUE.equals(
        typedValue.call(new Object[] {expression, evaluated, Boolean.class}));
  }
}
