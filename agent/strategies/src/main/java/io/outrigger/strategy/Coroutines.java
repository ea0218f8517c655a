package io.outrigger.strategy;

import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodCall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Kotlin's coroutines as a class of the application has them, known by name alone. What is put
 * around a suspending function does what Kotlin's compiler lets a suspending function do that calls
 * another one: it hands on a continuation of its own, in which Kotlin goes on in the coroutine's
 * dispatcher, and resumes the caller at its end.
 */
public final class Coroutines {

  private static final String CONTINUATION = "kotlin.coroutines.Continuation";
  private static final String STATE_MACHINE = "kotlin.coroutines.jvm.internal.ContinuationImpl";
  private static final String TIMED_OUT = "kotlinx.coroutines.TimeoutCancellationException";

  /** By the class that declares the functions, and in it alone. */
  private static final ClassValue<AtomicReference<@Nullable Coroutines>> KNOWN =
      new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable Coroutines> computeValue(Class<?> type) {
          return new AtomicReference<>();
        }
      };

  private final Object suspended;
  private final MethodHandle maker;
  private final Class<?> failure;
  private final MethodHandle exception;
  private final MethodHandle context;
  private final MethodHandle intercepted;
  private final MethodHandle resume;
  private final Class<?> unit;
  private final Object unitInstance;
  private final @Nullable MethodHandle ensureActive;
  private final @Nullable MethodHandle delay;

  private Coroutines(MethodCall call) throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = call.lookup();
    Class<?> continuation = call.type().lastParameterType();
    ClassLoader kotlin = continuation.getClassLoader();
    Class<?> stateMachine = Class.forName(STATE_MACHINE, false, kotlin);
    Class<?> contextType = Class.forName("kotlin.coroutines.CoroutineContext", false, kotlin);
    suspended =
        Objects.requireNonNull(
            Class.forName("kotlin.coroutines.intrinsics.CoroutineSingletons", true, kotlin)
                .getField("COROUTINE_SUSPENDED")
                .get(null));
    String name = call.declaringClass().getPackageName().replace('.', '/');
    MethodHandles.Lookup made =
        lookup.defineHiddenClass(
            ContinuationClass.named(
                (name.isEmpty() ? "" : name + "/") + "OutriggerContinuation",
                stateMachine.getName().replace('.', '/'),
                continuation.getName().replace('.', '/')),
            false);
    maker =
        made.findConstructor(
                made.lookupClass(),
                MethodType.methodType(void.class, continuation, BiFunction.class))
            .asType(MethodType.methodType(Object.class, Object.class, BiFunction.class));
    failure = Class.forName("kotlin.Result$Failure", false, kotlin);
    exception = general(lookup.findGetter(failure, "exception", Throwable.class), Throwable.class);
    context =
        general(
            lookup.findVirtual(continuation, "getContext", MethodType.methodType(contextType)),
            Object.class);
    intercepted =
        general(
            lookup.findVirtual(stateMachine, "intercepted", MethodType.methodType(continuation)),
            Object.class);
    resume =
        lookup
            .findVirtual(
                continuation, "resumeWith", MethodType.methodType(void.class, Object.class))
            .asType(MethodType.methodType(void.class, Object.class, Object.class));
    unit = Class.forName("kotlin.Unit", true, kotlin);
    unitInstance = Objects.requireNonNull(unit.getField("INSTANCE").get(null));
    ensureActive =
        inLibrary(
            lookup, "JobKt", "ensureActive", MethodType.methodType(void.class, contextType), 1);
    delay =
        inLibrary(
            lookup,
            "DelayKt",
            "delay",
            MethodType.methodType(Object.class, long.class, continuation),
            2);
  }

  private static MethodHandle general(MethodHandle getter, Class<?> result) {
    return getter.asType(MethodType.methodType(result, Object.class));
  }

  /** A function of kotlinx.coroutines; null where it is not there, for Kotlin can do without. */
  private static @Nullable MethodHandle inLibrary(
      MethodHandles.Lookup lookup, String type, String name, MethodType shape, int parameters) {
    try {
      Class<?> owner =
          Class.forName(
              "kotlinx.coroutines.".concat(type), false, lookup.lookupClass().getClassLoader());
      MethodType general = shape.changeParameterType(parameters - 1, Object.class);
      return lookup.findStatic(owner, name, shape).asType(general);
    } catch (ReflectiveOperationException | LinkageError none) {
      return null;
    }
  }

  /** Whether a method of that type, with or without the object in front, is a suspending one. */
  public static boolean areIn(MethodType type) {
    int count = type.parameterCount();
    return count > 0
        && type.returnType() == Object.class
        && type.parameterType(count - 1).getName().equals(CONTINUATION);
  }

  /**
   * Those that the class has which declares the function.
   *
   * @throws InvalidAnnotationException if its Kotlin is not as it has been since 1.3
   */
  public static Coroutines of(MethodCall call) throws InvalidAnnotationException {
    AtomicReference<@Nullable Coroutines> known = KNOWN.get(call.declaringClass());
    Coroutines made = known.get();
    if (made == null) {
      try {
        made = new Coroutines(call);
      } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
        throw new InvalidAnnotationException(
            "suspending functions are followed from Kotlin 1.3 on: expected it: " + e);
      }
      known.set(made);
    }
    return made;
  }

  /** Whether a function has returned without an outcome, and is going to be resumed. */
  public boolean isSuspended(@Nullable Object returned) {
    return returned == suspended;
  }

  /** What a function returns in place of an outcome that is to come. */
  public Object suspended() {
    return suspended;
  }

  /**
   * A handle that makes continuations of ours.
   *
   * @return takes the caller's continuation and what is to be called when ours is resumed
   */
  MethodHandle maker() {
    return maker;
  }

  /** A continuation of ours. */
  public Object continuation(@Nullable Object callers, Suspended then) throws Throwable {
    BiFunction<?, ?, ?> called = then;
    return (Object) maker.invokeExact(callers, called);
  }

  /** What a function was resumed with in place of a result, or null. */
  @Nullable Throwable failure(@Nullable Object outcome) throws Throwable {
    return failure.isInstance(outcome) ? (Throwable) exception.invokeExact(outcome) : null;
  }

  /**
   * Whether whoever has called the function does not want its outcome any more: that is no failure.
   * A time limit of the function's own is one.
   *
   * @param continuation the caller's, or one of ours
   */
  public boolean isCancellation(@Nullable Throwable thrown, @Nullable Object continuation) {
    if (!(thrown instanceof CancellationException)) {
      return false;
    }
    if (ensureActive == null
        || continuation == null
        || !thrown.getClass().getName().equals(TIMED_OUT)) {
      return true;
    }
    return cancellation(continuation) != null;
  }

  /** What the coroutine is cancelled with; null where it is not, or there is no telling. */
  public @Nullable CancellationException cancellation(Object continuation) {
    MethodHandle asks = ensureActive;
    if (asks == null) {
      return null;
    }
    try {
      Object of = (Object) context.invokeExact(continuation);
      asks.invokeExact(of);
      return null;
    } catch (CancellationException cancelled) {
      return cancelled;
    } catch (Throwable fault) {
      // the application's own context
      return null;
    }
  }

  /** Whether waiting can be left to kotlinx.coroutines. */
  public boolean canDelay() {
    return delay != null;
  }

  /**
   * Waits as {@code delay} does: without a thread, by the dispatcher's clock, and until the
   * coroutine is cancelled at most.
   *
   * @param continuation of ours, to be resumed
   * @return whether it {@link #isSuspended}
   * @throws Throwable if the coroutine is cancelled already
   */
  public @Nullable Object delay(long millis, Object continuation) throws Throwable {
    return (Object) Objects.requireNonNull(delay).invokeExact(millis, continuation);
  }

  /** Resumes a continuation of ours with nothing, in its coroutine's dispatcher if it has one. */
  public void resume(Object continuation) throws Throwable {
    Object in = (Object) intercepted.invokeExact(continuation);
    resume.invokeExact(in, unitInstance);
  }

  /** What stands for nothing where the result is Kotlin's {@code Unit}, else null. */
  public @Nullable Object nothing(Class<?> result) {
    return result == unit ? unitInstance : null;
  }
}
