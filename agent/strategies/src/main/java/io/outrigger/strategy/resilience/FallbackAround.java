package io.outrigger.strategy.resilience;

import io.outrigger.option.OptionValues;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.Body;
import io.outrigger.strategy.Catching;
import io.outrigger.strategy.Coroutines;
import io.outrigger.strategy.Publishers;
import io.outrigger.strategy.Stages;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts a fallback around a method. */
final class FallbackAround {

  private static final MethodHandle TAKES;
  private static final MethodHandle TAKEN;
  private static final MethodHandle IS_INSTANCE;
  private static final MethodHandle STAGE;
  private static final MethodHandle SUBSCRIBED;
  private static final MethodHandle ANSWERED;
  private static final MethodHandle TOLD;
  private static final MethodHandle WRONG;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      TAKES =
          lookup.findVirtual(
              FallbackRule.class, "takes", MethodType.methodType(boolean.class, Throwable.class));
      TAKEN =
          lookup.findVirtual(
              FallbackRule.class, "taken", MethodType.methodType(Throwable.class, Throwable.class));
      IS_INSTANCE =
          lookup.findVirtual(
              Class.class, "isInstance", MethodType.methodType(boolean.class, Object.class));
      STAGE =
          lookup.findVirtual(
              StageFallback.class, "call", MethodType.methodType(Object.class, Object[].class));
      SUBSCRIBED =
          lookup.findVirtual(
              SubscribedFallback.class,
              "call",
              MethodType.methodType(Object.class, Object[].class));
      ANSWERED =
          lookup.findVirtual(FallbackRule.class, "answered", MethodType.methodType(void.class));
      TOLD =
          lookup.findVirtual(
              FallbackRule.class,
              "told",
              MethodType.methodType(Throwable.class, Throwable.class, Throwable.class));
      WRONG =
          lookup.findStatic(
              FallbackAround.class,
              "wrong",
              MethodType.methodType(
                  Throwable.class, String.class, RuntimeException.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * What answers.
   *
   * @param handle takes the exception and what the method takes
   * @param accepted the exceptions that it can take
   */
  private record Answer(MethodHandle handle, List<Class<?>> accepted) {}

  private FallbackAround() {}

  static MethodHandle around(
      Resilience parts, MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException, ReflectiveOperationException {
    OptionValues options = parts.options();
    MethodType answering = answering(inner.type());
    Answer answer = answer(call, annotation, options, answering);
    LongAdder answered =
        parts
            .fallbacks()
            .get(
                call,
                annotation,
                annotation.find(ResilienceAnnotations.NAME, options),
                "",
                name -> new LongAdder());
    Selected selected =
        Selected.of(
            annotation.find(ResilienceAnnotations.APPLY_ON, options),
            annotation.find(ResilienceAnnotations.SKIP_ON, options));
    return around(
        parts,
        call,
        new FallbackRule(selected, answer.accepted, answered, parts::warn),
        answer.handle,
        inner);
  }

  /** Lets methods of the class answer to what they take, errors included. */
  static MethodHandle around(
      Resilience parts,
      MethodCall call,
      MethodAnnotation annotation,
      FallbackMethods methods,
      MethodHandle inner)
      throws InvalidAnnotationException, ReflectiveOperationException {
    Answer answer = methods(call, methods, answering(inner.type()));
    LongAdder answered = parts.fallbacks().get(call, annotation, null, "", name -> new LongAdder());
    Selected all = Selected.of(Throwable.class.getName(), null);
    return around(
        parts,
        call,
        new FallbackRule(all, answer.accepted, answered, parts::warn),
        answer.handle,
        inner);
  }

  /** The exception comes first; what answers in place of what comes later need not do so. */
  static MethodType answering(MethodType type) {
    Class<?> result = type.returnType();
    return (Stages.canReplace(result) || Publishers.arePublished(result)
            ? type.changeReturnType(Object.class)
            : type)
        .insertParameterTypes(0, Throwable.class);
  }

  /**
   * Lets a handle answer.
   *
   * @param answer of the type that {@link #answering} tells
   */
  static MethodHandle around(
      Resilience parts, MethodCall call, FallbackRule rule, MethodHandle answer, MethodHandle inner)
      throws InvalidAnnotationException {
    MethodType type = inner.type();
    MethodHandle answers = answers(answer, rule);
    if (Coroutines.areIn(type)) {
      SuspendedResult.of(call).check("");
      return new SuspendedFallback(rule, new Body(inner), new Body(answers), Coroutines.of(call))
          .handle(type);
    }
    if (Stages.canReplace(type.returnType())) {
      return Body.collected(
          STAGE.bindTo(
              new StageFallback(rule, new Body(inner), new Body(answers), parts.futures())),
          type);
    }
    if (Publishers.arePublished(type.returnType())) {
      return Body.collected(
          SUBSCRIBED.bindTo(
              new SubscribedFallback(
                  rule, new Body(inner), new Body(answers), Publishers.of(type.returnType()))),
          type);
    }
    return Catching.catching(
        inner,
        Throwable.class,
        MethodHandles.guardWithTest(TAKES.bindTo(rule), answers, rethrow(answering(type))));
  }

  /** Counts what has answered, and lets what fails tell of the failure that it was to answer. */
  private static MethodHandle answers(MethodHandle answer, FallbackRule rule) {
    Class<?> result = answer.type().returnType();
    MethodHandle answered = ANSWERED.bindTo(rule);
    MethodHandle counted =
        MethodHandles.filterReturnValue(
            MethodHandles.filterArguments(answer, 0, TAKEN.bindTo(rule)),
            result == void.class
                ? answered
                : MethodHandles.foldArguments(MethodHandles.identity(result), answered));
    MethodHandle told =
        MethodHandles.filterReturnValue(
            TOLD.bindTo(rule), MethodHandles.throwException(result, Throwable.class));
    return Catching.catching(counted, Throwable.class, told);
  }

  private static MethodHandle rethrow(MethodType answering) {
    return MethodHandles.dropArguments(
        MethodHandles.throwException(answering.returnType(), Throwable.class),
        1,
        answering.parameterList().subList(1, answering.parameterCount()));
  }

  private static Answer answer(
      MethodCall call, MethodAnnotation annotation, OptionValues options, MethodType type)
      throws InvalidAnnotationException, ReflectiveOperationException {
    String method = find(annotation, options, ResilienceAnnotations.FALLBACK_METHOD);
    String value = find(annotation, options, ResilienceAnnotations.FALLBACK_VALUE);
    String handler = find(annotation, options, ResilienceAnnotations.FALLBACK_HANDLER);
    if ((method == null ? 0 : 1) + (value == null ? 0 : 1) + (handler == null ? 0 : 1) != 1) {
      throw new InvalidAnnotationException("expected one of method, value and handler");
    }
    if (method != null) {
      return methods(call, new FallbackMethods(call, method, false), type);
    }
    if (value != null) {
      return new Answer(value(call, value, type), List.of(Throwable.class));
    }
    return new Answer(handler(call, String.valueOf(handler), type), List.of(Throwable.class));
  }

  /** A suspending function returns an object, whatever its result is. */
  private static MethodHandle value(MethodCall call, String value, MethodType type)
      throws InvalidAnnotationException {
    if (!Coroutines.areIn(call.type())) {
      return FallbackValue.of(value, type);
    }
    Class<?> result = SuspendedResult.of(call).type();
    Object nothing = Coroutines.of(call).nothing(result);
    return nothing == null
        ? FallbackValue.of(value, type.changeReturnType(result)).asType(type)
        : MethodHandles.dropArguments(
            MethodHandles.constant(Object.class, nothing), 0, type.parameterList());
  }

  private static @Nullable String find(
      MethodAnnotation annotation, OptionValues options, Attribute<String> attribute) {
    String written = annotation.find(attribute, options);
    return written == null || written.isEmpty() ? null : written;
  }

  /** Of several methods, that for the most particular exception answers. */
  private static Answer methods(MethodCall call, FallbackMethods methods, MethodType type)
      throws InvalidAnnotationException, IllegalAccessException {
    List<Method> found = methods.find();
    Collections.reverse(found);
    List<Class<?>> accepted = new ArrayList<>();
    MethodHandle all = rethrow(type);
    for (Method each : found) {
      Class<?> takes = methods.accepts(each);
      Class<?> exception = takes == null ? Throwable.class : takes;
      accepted.add(exception);
      all =
          MethodHandles.guardWithTest(
              IS_INSTANCE
                  .bindTo(exception)
                  .asType(MethodType.methodType(boolean.class, Throwable.class)),
              handle(call, methods, each, type),
              all);
    }
    return new Answer(all, accepted);
  }

  /** With the exception in front, as handlers of exceptions have it. */
  private static MethodHandle handle(
      MethodCall call, FallbackMethods methods, Method method, MethodType type)
      throws InvalidAnnotationException, IllegalAccessException {
    MethodHandle handle = call.lookup().unreflect(method);
    if (Modifier.isStatic(method.getModifiers()) && !call.isStatic()) {
      handle = MethodHandles.dropArguments(handle, 0, call.declaringClass());
    }
    int continuations = 0;
    if (Coroutines.areIn(call.type())) {
      continuations = 1;
      handle = methods.isSuspending(method) ? handle : suspending(call, handle);
    }
    if (methods.accepts(method) == null) {
      return MethodHandles.dropArguments(handle, 0, Throwable.class).asType(type);
    }
    if (methods.takesNothingElse(method)) {
      int receiver = call.isStatic() ? 0 : 1;
      List<Class<?>> all = call.type().parameterList();
      handle =
          MethodHandles.dropArguments(handle, receiver, all.subList(0, all.size() - continuations));
    }
    // the exception is the last but for a continuation
    int at = handle.type().parameterCount() - 1 - continuations;
    int[] order = new int[at + 1 + continuations];
    for (int i = 0; i < order.length; i++) {
      order[i] = i < at ? i + 1 : i;
    }
    order[at] = 0;
    MethodType exceptionFirst =
        handle
            .type()
            .dropParameterTypes(at, at + 1)
            .insertParameterTypes(0, handle.type().parameterType(at));
    return MethodHandles.permuteArguments(handle, exceptionFirst, order).asType(type);
  }

  /** A method that is not suspending, in the place of one that is. */
  private static MethodHandle suspending(MethodCall call, MethodHandle handle)
      throws InvalidAnnotationException {
    MethodHandle answering = handle;
    Object nothing = Coroutines.of(call).nothing(SuspendedResult.of(call).type());
    if (nothing != null && handle.type().returnType() == void.class) {
      answering =
          MethodHandles.filterReturnValue(handle, MethodHandles.constant(Object.class, nothing));
    }
    return MethodHandles.dropArguments(
        answering, answering.type().parameterCount(), call.type().lastParameterType());
  }

  /** An object for each answer: it may keep what it likes. */
  private static MethodHandle handler(MethodCall call, String name, MethodType type)
      throws InvalidAnnotationException {
    MethodHandles.Lookup lookup = call.lookup();
    try {
      Class<?> handler = Class.forName(name, false, call.declaringClass().getClassLoader());
      MethodHandle maker = lookup.findConstructor(handler, MethodType.methodType(void.class));
      MethodHandle handle =
          Function.class.isAssignableFrom(handler)
              ? lookup.findVirtual(
                  Function.class, "apply", MethodType.methodType(Object.class, Object.class))
              : handle(lookup, handler);
      if (Modifier.isAbstract(handler.getModifiers())) {
        throw new InstantiationException("it is abstract");
      }
      MethodHandle made =
          MethodHandles.foldArguments(
              handle.asType(MethodType.methodType(Object.class, handler, Throwable.class)), maker);
      return MethodHandles.dropArguments(
              MethodHandles.filterReturnValue(made, as(result(call, type), call, name)),
              1,
              type.parameterList().subList(1, type.parameterCount()))
          .asType(type);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new InvalidAnnotationException(
          "handler="
              + name
              + ": expected a class of the application with a public constructor without"
              + " parameters, and a method handle(Throwable) with a result or"
              + " java.util.function.Function: "
              + e);
    }
  }

  private static Class<?> result(MethodCall call, MethodType type) {
    return Coroutines.areIn(call.type()) ? SuspendedResult.of(call).type() : type.returnType();
  }

  /** What the handler declares to return counts for nothing: each answer is looked at. */
  private static MethodHandle handle(MethodHandles.Lookup lookup, Class<?> handler)
      throws ReflectiveOperationException {
    try {
      return lookup.findVirtual(
          handler, "handle", MethodType.methodType(Object.class, Throwable.class));
    } catch (NoSuchMethodException none) {
      // one with another result perhaps
    }
    for (Class<?> c = handler; c != null; c = c.getSuperclass()) {
      for (Method each : c.getDeclaredMethods()) {
        if (each.getName().equals("handle")
            && List.of(each.getParameterTypes()).equals(List.of(Throwable.class))
            && each.getReturnType() != void.class
            && !Modifier.isStatic(each.getModifiers())) {
          return lookup.unreflect(each);
        }
      }
    }
    throw new NoSuchMethodException("there is no such method handle");
  }

  /** Takes an answer for what the method returns; one of another type is told. */
  private static MethodHandle as(Class<?> result, MethodCall call, String handler) {
    MethodHandle cast =
        MethodHandles.identity(Object.class).asType(MethodType.methodType(result, Object.class));
    String where = "@Fallback at " + call + ": handler=" + handler + ": expected an answer of ";
    MethodHandle wrong =
        MethodHandles.filterReturnValue(
            WRONG.bindTo(where + result.getTypeName()),
            MethodHandles.throwException(result, Throwable.class));
    return Catching.catching(cast, RuntimeException.class, wrong);
  }

  @SuppressWarnings("unused") // through WRONG
  private static Throwable wrong(String expected, RuntimeException fault, @Nullable Object answer) {
    return new FallbackRule.NoAnswerException(
        expected + ", not " + (answer == null ? "null" : answer.getClass().getName()));
  }
}
