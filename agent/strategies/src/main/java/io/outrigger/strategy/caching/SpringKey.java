package io.outrigger.strategy.caching;

import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.Body;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Makes the keys of one cache at one method: of all arguments, of one, or by an expression. */
final class SpringKey {

  private static final MethodHandle MAKE;
  private static final MethodHandle PRESENT;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MAKE =
          lookup.findVirtual(
              SpringKey.class, "make", MethodType.methodType(Object.class, Object[].class));
      PRESENT =
          lookup.findVirtual(
              SpringKey.class, "present", MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Faults faults;
  private final CacheCounts counts;
  private final @Nullable SpringExpression expression;
  private final MethodHandle handle;
  private final Body body;

  /**
   * Keys.
   *
   * @param written the annotation's expression, or null
   * @param expression the same, if it takes Spring to evaluate it
   * @throws InvalidAnnotationException if there is no such parameter
   */
  SpringKey(
      Caching parts,
      MethodCall call,
      String cache,
      @Nullable String written,
      @Nullable SpringExpression expression)
      throws InvalidAnnotationException {
    this.faults = parts.faults();
    this.counts = parts.caches().counts(cache);
    this.expression = expression;
    MethodType type = call.handleType().changeReturnType(Object.class);
    if (expression != null) {
      handle = Body.collected(MAKE.bindTo(this), type);
    } else if (written != null) {
      handle = ofParameter(call, type, written);
    } else {
      handle = KeyHandles.of(call, written, parts, cache);
    }
    body = new Body(handle);
  }

  private MethodHandle ofParameter(MethodCall call, MethodType type, String written)
      throws InvalidAnnotationException {
    String name = written.substring(1);
    int parameter = SpringExpression.parameter(call, name);
    if (parameter < 0) {
      throw new InvalidAnnotationException(
          "key=" + written + ": " + SpringExpression.unknown(call, name));
    }
    int index = parameter + (call.isStatic() ? 0 : 1);
    MethodHandle argument =
        KeyHandles.on(MethodHandles.identity(type.parameterType(index)), index, type);
    return MethodHandles.filterReturnValue(argument, PRESENT.bindTo(this));
  }

  /** Whether the expression names a parameter and nothing else, for which nobody needs Spring. */
  static boolean isParameter(String written) {
    if (written.length() < 2 || written.charAt(0) != '#') {
      return false;
    }
    for (int i = 1; i < written.length(); i++) {
      if (!Character.isJavaIdentifierPart(written.charAt(i))) {
        return false;
      }
    }
    String name = written.substring(1);
    return !name.equals("result") && !name.equals("root") && !name.equals("this");
  }

  /** Whether it can be made only after the method has returned. */
  boolean mentionsResult() {
    return expression != null && expression.mentionsResult();
  }

  /** Makes keys of the method's parameters; throws nothing. */
  MethodHandle handle() {
    return handle;
  }

  /**
   * A key, or {@link Keys#NO_KEY} where none can be made, which is told. Does not throw.
   *
   * @param arguments the method's, behind the object that it is called on
   * @param result what it has returned
   */
  Object of(@Nullable Object[] arguments, @Nullable Object result) {
    try {
      SpringExpression evaluated = expression;
      Object made =
          evaluated == null ? body.call(arguments) : present(evaluated.value(arguments, result));
      return made == null ? Keys.NO_KEY : made;
    } catch (Throwable fault) {
      faults.add(counts, "a key could not be made", fault);
      return Keys.NO_KEY;
    }
  }

  @SuppressWarnings("unused") // through MAKE
  private Object make(@Nullable Object[] arguments) {
    return of(arguments, null);
  }

  /** Null would be the key of things that have none yet and nothing in common. */
  private Object present(@Nullable Object value) {
    try {
      if (value != null) {
        return Keys.one(value);
      }
    } catch (Throwable fault) {
      faults.add(counts, "a key could not be made", fault);
      return Keys.NO_KEY;
    }
    faults.add(counts, "a key could not be made", new KeyProblem("the expression for it is null"));
    return Keys.NO_KEY;
  }
}
