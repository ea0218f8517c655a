package io.outrigger.strategy.resilience;

import io.outrigger.option.NearestName;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodCall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds what answers in place of a method as MicroProfile has it. */
final class MicroProfileFallback {

  private static final String HANDLER = MicroProfileAnnotations.PACKAGE + "FallbackHandler";

  private final MethodCall call;
  private final Consumer<String> warn;
  private final GenericTypes types;
  private final Method method;

  /**
   * Looks for what answers for a method.
   *
   * @param warn hears of what cannot answer when it is to
   */
  MicroProfileFallback(MethodCall call, Consumer<String> warn) throws NoSuchMethodException {
    this.call = call;
    this.warn = warn;
    types = new GenericTypes(call.declaringClass());
    method =
        call.declaringClass().getDeclaredMethod(call.methodName(), call.type().parameterArray());
  }

  /**
   * A handle of a method that has the same parameters and result.
   *
   * @param type takes the exception, and what the method takes
   * @throws InvalidAnnotationException if there is none that the class can call
   */
  MethodHandle method(String name, MethodType type)
      throws InvalidAnnotationException, IllegalAccessException {
    Set<String> names = new TreeSet<>();
    for (Class<?> each : supertypes()) {
      for (Method candidate : each.getDeclaredMethods()) {
        if (each != Object.class) {
          names.add(candidate.getName());
        }
        if (candidate.getName().equals(name) && fits(candidate)) {
          MethodHandle handle = call.lookup().unreflect(candidate).asFixedArity();
          if (Modifier.isStatic(candidate.getModifiers()) && !call.isStatic()) {
            handle = MethodHandles.dropArguments(handle, 0, call.declaringClass());
          }
          return MethodHandles.dropArguments(handle, 0, Throwable.class).asType(type);
        }
      }
    }
    String nearest = names.contains(name) ? null : NearestName.of(name, names);
    throw new InvalidAnnotationException(
        "fallbackMethod="
            + name
            + ": expected a method that "
            + call.declaringClass().getName()
            + " can call: "
            + types.shown(method.getGenericReturnType())
            + " "
            + name
            + "("
            + types.shown(method.getGenericParameterTypes())
            + ")"
            + (nearest == null ? "" : "; did you mean " + nearest + "?"));
  }

  /** The class itself first, then superclasses, then interfaces. */
  private Set<Class<?>> supertypes() {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (Class<?> c = call.declaringClass(); c != null; c = c.getSuperclass()) {
      all.add(c);
    }
    for (Class<?> c = call.declaringClass(); c != null; c = c.getSuperclass()) {
      addInterfaces(c, all);
    }
    return all;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
    for (Class<?> each : type.getInterfaces()) {
      if (all.add(each)) {
        addInterfaces(each, all);
      }
    }
  }

  private boolean fits(Method candidate) {
    return !candidate.isBridge()
        && !candidate.equals(method)
        && (!call.isStatic() || Modifier.isStatic(candidate.getModifiers()))
        && isAccessible(candidate)
        && types
            .shown(candidate.getGenericParameterTypes())
            .equals(types.shown(method.getGenericParameterTypes()))
        && types
            .shown(candidate.getGenericReturnType())
            .equals(types.shown(method.getGenericReturnType()));
  }

  private boolean isAccessible(Method candidate) {
    int modifiers = candidate.getModifiers();
    Class<?> from = call.declaringClass();
    Class<?> to = candidate.getDeclaringClass();
    if (from == to || Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers)) {
      return true;
    }
    return !Modifier.isPrivate(modifiers)
        && from.getClassLoader() == to.getClassLoader()
        && from.getPackageName().equals(to.getPackageName());
  }

  /**
   * A handle of a {@code FallbackHandler}.
   *
   * @param type takes the exception, and what the method takes
   * @throws InvalidAnnotationException if the class is none, or of another result
   */
  MethodHandle handler(String name, MethodType type) throws InvalidAnnotationException {
    @Nullable ClassLoader loader = call.declaringClass().getClassLoader();
    try {
      Class<?> handler = Class.forName(name, false, loader);
      Class<?> contract = Class.forName(HANDLER, false, loader);
      if (!contract.isAssignableFrom(handler)) {
        throw new InvalidAnnotationException(
            "value=" + name + ": expected a class that implements " + HANDLER);
      }
      checkResult(handler, contract);
      return new HandlerCalls(call, method, handler, contract, warn).handle(type);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new InvalidAnnotationException(
          "value=" + name + ": expected a class of the application that can be used: " + e);
    }
  }

  private void checkResult(Class<?> handler, Class<?> contract) throws InvalidAnnotationException {
    GenericTypes ofHandler = new GenericTypes(handler);
    if (ofHandler.isOpen(contract.getTypeParameters()[0])) {
      return;
    }
    Type result = method.getGenericReturnType();
    if (result instanceof Class<?> raw && raw.isPrimitive()) {
      result = MethodType.methodType(raw).wrap().returnType();
    }
    String wanted = types.shown(Objects.requireNonNull(result));
    String given = ofHandler.shown(contract.getTypeParameters()[0]);
    if (!given.equals(wanted)) {
      throw new InvalidAnnotationException(
          "value=" + handler.getName() + ": expected one of " + wanted + ", and it is of " + given);
    }
  }
}
