package io.outrigger.engine.method;

import io.outrigger.port.method.MethodCall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Tells what goes on with one of Kotlin's suspending functions from a call of it. A function that
 * was suspended is called again by its state machine, which comes as the continuation and has set
 * the sign bit of its label for that moment.
 */
final class Reentry extends ClassValue<MethodHandle> {

  private static final String INTERNAL = "kotlin.coroutines.jvm.internal.";
  private static final String LABEL = "label";

  private static final MethodHandle GOES_ON;
  private static final MethodHandle NEVER = label(0);
  private static final MethodHandle ALWAYS = label(-1);

  static {
    try {
      GOES_ON =
          MethodHandles.lookup()
              .findVirtual(
                  Reentry.class, "goesOn", MethodType.methodType(boolean.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final MethodHandles.Lookup lookup;

  private Reentry(MethodHandles.Lookup lookup) {
    this.lookup = lookup;
  }

  private static MethodHandle label(int value) {
    return MethodHandles.dropArguments(MethodHandles.constant(int.class, value), 0, Object.class);
  }

  /**
   * A handle that calls the body for what goes on, and what applies for calls.
   *
   * @param call a suspending function
   */
  static MethodHandle past(MethodCall call, MethodHandle body, MethodHandle composed) {
    MethodType type = body.type();
    int last = type.parameterCount() - 1;
    MethodHandle test =
        GOES_ON
            .bindTo(new Reentry(call.lookup()))
            .asType(MethodType.methodType(boolean.class, type.parameterType(last)));
    return MethodHandles.guardWithTest(
        MethodHandles.dropArguments(test, 0, type.parameterList().subList(0, last)),
        body,
        composed);
  }

  /** No continuation is nobody's call: the body is left to find out. */
  @SuppressWarnings("unused") // through GOES_ON
  private boolean goesOn(@Nullable Object continuation) throws Throwable {
    return continuation == null || (int) get(continuation.getClass()).invokeExact(continuation) < 0;
  }

  /** Takes a continuation of that class and returns its label; of others no call goes on. */
  @Override
  protected MethodHandle computeValue(Class<?> type) {
    Class<?> superclass = type.getSuperclass();
    Class<?> declaring = lookup.lookupClass();
    if (superclass == null
        || !superclass.getName().startsWith(INTERNAL)
        || !superclass.getName().endsWith("ContinuationImpl")
        || type.isHidden()
        || type.getClassLoader() != declaring.getClassLoader()
        || !type.getPackageName().equals(declaring.getPackageName())) {
      return NEVER;
    }
    try {
      return lookup
          .findGetter(type, LABEL, int.class)
          .asType(MethodType.methodType(int.class, Object.class));
    } catch (ReflectiveOperationException | LinkageError unknown) {
      // nothing is put around what may go on: the function would begin anew
      return ALWAYS;
    }
  }
}
