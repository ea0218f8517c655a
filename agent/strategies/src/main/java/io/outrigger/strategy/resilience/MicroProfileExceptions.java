package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Refusals;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Refusals by MicroProfile's exceptions, where the application has them. They lead to classes of
 * the application, and belong to the woven method that they are for.
 */
final class MicroProfileExceptions implements Refusals {

  private static final String PACKAGE = MicroProfileAnnotations.PACKAGE + "exceptions.";

  /** Takes the sentence. */
  private final MethodHandle maker;

  private MicroProfileExceptions(MethodHandle maker) {
    this.maker = maker;
  }

  @Override
  public RuntimeException with(String why) throws Throwable {
    return (RuntimeException) maker.invokeExact(why);
  }

  /** Of a circuit breaker that is open. */
  static Refusals open(@Nullable ClassLoader loader) {
    return of("CircuitBreakerOpenException", loader, REJECTED);
  }

  /** Of a bulkhead that is full. */
  static Refusals full(@Nullable ClassLoader loader) {
    return of("BulkheadException", loader, REJECTED);
  }

  /** Of a time limit that is exceeded. */
  static Refusals late(@Nullable ClassLoader loader) {
    return of(
        "TimeoutException", loader, why -> new CompletionException(why, new TimeoutException(why)));
  }

  private static Refusals of(String name, @Nullable ClassLoader loader, Refusals otherwise) {
    try {
      return new MicroProfileExceptions(
          MethodHandles.publicLookup()
              .findConstructor(
                  Class.forName(PACKAGE + name, true, loader),
                  MethodType.methodType(void.class, String.class))
              .asType(MethodType.methodType(RuntimeException.class, String.class)));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError none) {
      return otherwise;
    }
  }
}
