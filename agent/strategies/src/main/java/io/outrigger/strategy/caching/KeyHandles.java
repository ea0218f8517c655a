package io.outrigger.strategy.caching;

import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.Catching;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the handle that makes a method's keys: of the method's parameters, the object first;
 * returns a key, or {@link Keys#NO_KEY} where something has failed, which is told.
 */
final class KeyHandles {

  private static final MethodHandle ONE;
  private static final MethodHandle SEVERAL;
  private static final MethodHandle IS_EXACTLY;
  private static final MethodHandle CLASS_OF;
  private static final MethodHandle FAILED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodType toObject = MethodType.methodType(Object.class, Object.class);
      ONE = lookup.findStatic(Keys.class, "one", toObject);
      SEVERAL =
          lookup.findStatic(
              Keys.class, "several", MethodType.methodType(Object.class, Object[].class));
      IS_EXACTLY =
          lookup.findStatic(
              KeyHandles.class,
              "isExactly",
              MethodType.methodType(boolean.class, Class.class, Object.class));
      CLASS_OF =
          lookup.findStatic(
              KeyHandles.class,
              "classOf",
              MethodType.methodType(Object.class, NamedCache.class, Object.class));
      FAILED =
          lookup.findStatic(
              KeyHandles.class,
              "failed",
              MethodType.methodType(Object.class, Told.class, Throwable.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Whom failures are told to. */
  private record Told(Faults faults, CacheCounts counts) {}

  private KeyHandles() {}

  /**
   * The handle.
   *
   * @param expression what the annotation says, or null for all parameters
   * @param name of the cache that failures are counted for
   * @return of the parameters of {@link MethodCall#handleType()}; throws nothing
   * @throws InvalidAnnotationException if the expression cannot be followed at this method
   */
  static MethodHandle of(MethodCall call, @Nullable String expression, Caching caching, String name)
      throws InvalidAnnotationException {
    MethodType type = call.handleType().changeReturnType(Object.class);
    List<MethodHandle> parts = parts(call, expression);
    MethodHandle plain = of(parts, type);
    // not before: where the expression is wrong, there is no such cache
    MethodHandle failed = failed(caching, name);
    return expression != null || canFail(call.type().parameterList())
        ? Catching.catching(plain, Throwable.class, failed)
        : plain;
  }

  /**
   * A handle that keeps objects of subclasses apart, and tells the cache of the first.
   *
   * @param plain what {@link #of} has made of the same
   * @throws InvalidAnnotationException if the expression cannot be followed at this method
   */
  static MethodHandle apart(
      MethodCall call,
      @Nullable String expression,
      Caching caching,
      NamedCache cache,
      MethodHandle plain)
      throws InvalidAnnotationException {
    if (call.isStatic() || Modifier.isFinal(call.declaringClass().getModifiers())) {
      return plain;
    }
    MethodType type = plain.type();
    List<MethodHandle> more = new ArrayList<>(parts(call, expression));
    MethodHandle object = MethodHandles.identity(call.declaringClass());
    more.add(0, MethodHandles.filterReturnValue(on(object, 0, type), CLASS_OF.bindTo(cache)));
    MethodHandle exactly = MethodHandles.insertArguments(IS_EXACTLY, 0, call.declaringClass());
    return MethodHandles.guardWithTest(
        exactly.asType(MethodType.methodType(boolean.class, type.parameterType(0))),
        plain,
        Catching.catching(of(more, type), Throwable.class, failed(caching, cache.counts().name())));
  }

  private static List<MethodHandle> parts(MethodCall call, @Nullable String expression)
      throws InvalidAnnotationException {
    return expression == null ? all(call) : values(expression, call);
  }

  private static List<MethodHandle> values(String expression, MethodCall call)
      throws InvalidAnnotationException {
    List<MethodHandle> values = new ArrayList<>();
    for (KeyPart each : KeyExpression.read(expression, call)) {
      values.add(each.value());
    }
    return values;
  }

  /**
   * Of what types the keys are.
   *
   * @param expression what the annotation says, or null for all parameters
   * @throws InvalidAnnotationException if it cannot be followed at this method
   */
  static KeyShape shape(MethodCall call, @Nullable String expression)
      throws InvalidAnnotationException {
    if (expression == null) {
      return KeyShape.of(call.type().parameterList());
    }
    List<Class<?>> types = new ArrayList<>();
    for (KeyPart each : KeyExpression.read(expression, call)) {
      types.add(each.type());
    }
    return KeyShape.of(types);
  }

  /**
   * The same for some of the parameters.
   *
   * @param positions from 0; the object that the method is called on is none of them
   */
  static MethodHandle of(MethodCall call, List<Integer> positions, Caching caching, String name) {
    MethodType type = call.handleType().changeReturnType(Object.class);
    int objects = call.isStatic() ? 0 : 1;
    List<MethodHandle> parts = new ArrayList<>();
    List<Class<?>> types = new ArrayList<>();
    for (int each : positions) {
      int index = each + objects;
      types.add(type.parameterType(index));
      parts.add(on(MethodHandles.identity(type.parameterType(index)), index, type));
    }
    MethodHandle plain = of(parts, type);
    return canFail(types)
        ? Catching.catching(plain, Throwable.class, failed(caching, name))
        : plain;
  }

  private static MethodHandle failed(Caching caching, String name) {
    return MethodHandles.insertArguments(
        FAILED, 0, new Told(caching.faults(), caching.caches().counts(name)));
  }

  /** Whether to make a key of these may fail, as the application's own hash codes may. */
  private static boolean canFail(List<Class<?>> types) {
    for (Class<?> each : types) {
      if (!each.isPrimitive() && each != String.class) {
        return true;
      }
    }
    return types.size() > 1;
  }

  private static List<MethodHandle> all(MethodCall call) {
    MethodType type = call.handleType().changeReturnType(Object.class);
    List<MethodHandle> all = new ArrayList<>();
    for (int i = call.isStatic() ? 0 : 1; i < type.parameterCount(); i++) {
      all.add(on(MethodHandles.identity(type.parameterType(i)), i, type));
    }
    return all;
  }

  /**
   * Applies a handle of one parameter to one of several, and returns an object.
   *
   * @param filter one of this method's own: a handle remembers as what it was asked for last, which
   *     would keep types of the application in one that all share
   */
  static MethodHandle on(MethodHandle filter, int index, MethodType type) {
    MethodHandle typed =
        filter.asType(MethodType.methodType(Object.class, type.parameterType(index)));
    return MethodHandles.permuteArguments(typed, type, index);
  }

  /** Each part is of the whole type. */
  private static MethodHandle of(List<MethodHandle> parts, MethodType type) {
    if (parts.isEmpty()) {
      return MethodHandles.dropArguments(
          MethodHandles.constant(Object.class, Keys.NONE), 0, type.parameterList());
    }
    if (parts.size() == 1) {
      return MethodHandles.filterReturnValue(parts.get(0), ONE);
    }
    MethodHandle collected = SEVERAL.asCollector(Object[].class, parts.size());
    // each part takes all parameters: from the last to the first it takes the place of its value
    for (int i = parts.size() - 1; i >= 0; i--) {
      collected = MethodHandles.collectArguments(collected, i, parts.get(i));
    }
    int[] order = new int[parts.size() * type.parameterCount()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i % type.parameterCount();
    }
    return MethodHandles.permuteArguments(collected, type, order);
  }

  @SuppressWarnings("unused") // through IS_EXACTLY
  private static boolean isExactly(Class<?> type, Object object) {
    return object.getClass() == type;
  }

  @SuppressWarnings("unused") // through CLASS_OF
  private static Object classOf(NamedCache cache, Object object) {
    cache.keepApart();
    return object.getClass();
  }

  @SuppressWarnings("unused") // through FAILED
  private static Object failed(Told told, Throwable fault) {
    told.faults().add(told.counts(), "a key could not be made", fault);
    return Keys.NO_KEY;
  }
}
