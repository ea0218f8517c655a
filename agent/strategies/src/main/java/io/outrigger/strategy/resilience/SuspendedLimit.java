package io.outrigger.strategy.resilience;

import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.Body;
import io.outrigger.strategy.Coroutines;
import io.outrigger.strategy.Suspended;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Ends suspending functions whose time is up as kotlinx.coroutines does it: with {@code
 * withTimeoutOrNull}, which cancels them and waits until they are at their end.
 */
final class SuspendedLimit {

  private static final MethodHandle CALL;

  static {
    try {
      CALL =
          MethodHandles.lookup()
              .findVirtual(
                  SuspendedLimit.class,
                  "call",
                  MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** A result, which may be null as well; nothing comes back where the time was up. */
  private record InTime(@Nullable Object result) {}

  private final TimeLimited limit;
  private final Body body;
  private final Coroutines coroutines;
  private final Class<?> block;
  private final MethodHandle limited;
  private final long millis;

  /**
   * A limit.
   *
   * @throws InvalidAnnotationException if the function's class does not see kotlinx.coroutines, or
   *     the result is a value class
   */
  SuspendedLimit(TimeLimited limit, MethodCall call, Body body) throws InvalidAnnotationException {
    this.limit = limit;
    this.body = body;
    // a function that returned at once may have to wait for what it has begun in its scope
    SuspendedResult.of(call).check("");
    coroutines = Coroutines.of(call);
    millis = Math.max(1, limit.timeout.toMillis());
    Class<?> continuation = call.type().lastParameterType();
    try {
      block = Class.forName("kotlin.jvm.functions.Function2", false, continuation.getClassLoader());
      limited =
          call.lookup()
              .findStatic(
                  Class.forName(
                      "kotlinx.coroutines.TimeoutKt",
                      false,
                      call.declaringClass().getClassLoader()),
                  "withTimeoutOrNull",
                  MethodType.methodType(Object.class, long.class, block, continuation))
              .asType(MethodType.methodType(Object.class, long.class, Object.class, Object.class));
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new InvalidAnnotationException(
          "a suspending function is ended by kotlinx.coroutines: expected it: " + e);
    }
  }

  /** A handle of that type. */
  MethodHandle handle(MethodType type) {
    return Body.collected(CALL.bindTo(this), type);
  }

  @SuppressWarnings("unused") // through CALL
  private @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    Object callers = arguments[arguments.length - 1];
    Inside inside = new Inside(arguments);
    Object continuation = coroutines.continuation(callers, new Outside(callers, inside));
    Object function =
        Proxy.newProxyInstance(block.getClassLoader(), new Class<?>[] {block}, inside);
    Object returned;
    try {
      returned = (Object) limited.invokeExact(millis, function, continuation);
    } catch (Throwable thrown) {
      throw failed(thrown, callers, inside);
    }
    return coroutines.isSuspended(returned) ? returned : ended(returned);
  }

  private @Nullable Object ended(@Nullable Object returned) throws TimeoutException {
    if (returned instanceof InTime inTime) {
      limit.successful.increment();
      return inTime.result;
    }
    limit.late.increment();
    throw new TimeoutException(limit.exceeded());
  }

  private Throwable failed(Throwable thrown, @Nullable Object callers, Inside inside) {
    // a proxy wraps what Kotlin's interface does not declare; for debugging there are copies
    Throwable first = inside.thrown;
    boolean same =
        first != null
            && (thrown instanceof UndeclaredThrowableException || thrown.getCause() == first);
    Throwable own = first != null && same ? first : thrown;
    if (!coroutines.isCancellation(own, callers)) {
      limit.failed.increment();
    }
    return own;
  }

  /** What the caller of the function waits for. */
  private final class Outside implements Suspended {
    private final @Nullable Object callers;
    private final Inside inside;

    Outside(@Nullable Object callers, Inside inside) {
      this.callers = callers;
      this.inside = inside;
    }

    @Override
    public Coroutines coroutines() {
      return coroutines;
    }

    @Override
    public @Nullable Object resumed(@Nullable Object result, @Nullable Throwable thrown)
        throws Throwable {
      if (thrown != null) {
        throw failed(thrown, callers, inside);
      }
      return ended(result);
    }
  }

  /** The function in a scope of its own, which is cancelled. */
  private final class Inside implements InvocationHandler, Suspended {
    private final @Nullable Object[] arguments;

    /** What the function has ended with. */
    private @Nullable Throwable thrown;

    Inside(@Nullable Object[] arguments) {
      this.arguments = arguments;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method asked, @Nullable Object @Nullable [] given)
        throws Throwable {
      if (given == null || given.length != 2) {
        return switch (asked.getName()) {
          case "hashCode" -> System.identityHashCode(proxy);
          case "equals" -> given != null && given[0] == proxy;
          default -> "the body of " + limit.name;
        };
      }
      // the scope comes first
      arguments[arguments.length - 1] = coroutines.continuation(given[1], this);
      Object returned;
      try {
        returned = body.call(arguments);
      } catch (Throwable atOnce) {
        thrown = atOnce;
        throw atOnce;
      }
      return coroutines.isSuspended(returned) ? returned : new InTime(returned);
    }

    @Override
    public Coroutines coroutines() {
      return coroutines;
    }

    @Override
    public Object resumed(@Nullable Object result, @Nullable Throwable failure) throws Throwable {
      if (failure != null) {
        thrown = failure;
        throw failure;
      }
      return new InTime(result);
    }
  }
}
