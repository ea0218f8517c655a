package io.outrigger.strategy.caching;

import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.Publishers;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where values of a cache come from. Leads to classes of the application. */
public final class ValueOrigin {

  private static final int RESULT = -1;

  private final MethodCall method;
  private final int parameter;
  private final boolean withoutOptional;

  private ValueOrigin(MethodCall method, int parameter, boolean withoutOptional) {
    this.method = method;
    this.parameter = parameter;
    this.withoutOptional = withoutOptional;
  }

  /** What the method returns, or what its stages end with. */
  public static ValueOrigin result(MethodCall method) {
    return new ValueOrigin(method, RESULT, false);
  }

  /** The same, but of a method that returns an {@code Optional} what is in it. */
  public static ValueOrigin withoutOptional(MethodCall method) {
    return new ValueOrigin(method, RESULT, true);
  }

  /**
   * An argument.
   *
   * @param index of the parameter, from 0; the object that the method is called on is none
   */
  public static ValueOrigin parameter(MethodCall method, int index) {
    return new ValueOrigin(method, index, false);
  }

  /** With the rights of the class that declares the method. */
  public MethodHandles.Lookup lookup() {
    return method.lookup();
  }

  /**
   * The type of the values, as it is declared.
   *
   * @throws NoSuchMethodException if the class does not tell of the method
   */
  public Type type() throws NoSuchMethodException {
    Class<?> result = method.type().returnType();
    Method declared =
        method
            .declaringClass()
            .getDeclaredMethod(method.methodName(), method.type().parameterArray());
    if (parameter != RESULT) {
      return declared.getGenericParameterTypes()[parameter];
    }
    // of methods that differ in their results alone one may be a compiler's bridge
    Type type = declared.getReturnType() == result ? declared.getGenericReturnType() : result;
    boolean inside =
        CompletionStage.class.isAssignableFrom(result)
            || Publishers.arePublished(result)
            || (withoutOptional && result == Optional.class);
    return inside ? argument(type) : type;
  }

  private static Type argument(Type type) {
    return type instanceof ParameterizedType parameterized
        ? parameterized.getActualTypeArguments()[0]
        : Object.class;
  }

  /** For people. */
  @Override
  public String toString() {
    return (parameter == RESULT ? "results of " : "arguments of ").concat(method.toString());
  }
}
