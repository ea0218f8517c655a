package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Refusals;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * Refusals by the exceptions of the application's own Resilience4j, where it has one: handlers that
 * it has for them go on to work. They lead to classes of the application, and belong to the woven
 * method that they are for.
 */
final class Resilience4jExceptions implements Refusals {

  private static final String PACKAGE = "io.github.resilience4j.";

  /** Takes the sentence. */
  private final MethodHandle maker;

  private Resilience4jExceptions(MethodHandle maker) {
    this.maker = maker;
  }

  @Override
  public RuntimeException with(String why) throws Throwable {
    return (RuntimeException) maker.invokeExact(why);
  }

  /**
   * The exceptions of one instance.
   *
   * @param trace whether they have a stack trace
   */
  static Refusals of(
      Resilience parts,
      InstanceKind kind,
      String name,
      boolean trace,
      @Nullable ClassLoader loader) {
    try {
      return switch (kind) {
        case CIRCUIT_BREAKER ->
            about(
                "circuitbreaker.CallNotPermittedException", "CircuitBreaker", name, trace, loader);
        case RATE_LIMITER ->
            about("ratelimiter.RequestNotPermitted", "RateLimiter", name, trace, loader);
        default -> made("bulkhead.BulkheadFullException", String.class, name, trace, loader);
      };
    } catch (ClassNotFoundException none) {
      return REJECTED;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      parts.warn(
          "exceptions of the application's Resilience4j cannot be made ("
              + e
              + "): refused calls end with java.util.concurrent.RejectedExecutionException");
      return REJECTED;
    }
  }

  /** One that is made of what it is about: an instance that nobody else sees. */
  private static Refusals about(
      String exception, String subject, String name, boolean trace, @Nullable ClassLoader loader)
      throws ReflectiveOperationException {
    String module = exception.substring(0, exception.indexOf('.') + 1);
    Class<?> type = Class.forName(PACKAGE + module + subject, true, loader);
    Object instance = type.getMethod("ofDefaults", String.class).invoke(null, name);
    return made(exception, type, instance, trace, loader);
  }

  private static Refusals made(
      String exception,
      Class<?> firstType,
      @Nullable Object first,
      boolean trace,
      @Nullable ClassLoader loader)
      throws ReflectiveOperationException {
    Constructor<?> constructor =
        Class.forName(PACKAGE + exception, true, loader)
            .getDeclaredConstructor(firstType, String.class, boolean.class);
    constructor.setAccessible(true);
    MethodHandle all = MethodHandles.lookup().unreflectConstructor(constructor);
    MethodHandle ofText = MethodHandles.insertArguments(all, 2, trace);
    return new Resilience4jExceptions(
        MethodHandles.insertArguments(ofText, 0, first)
            .asType(MethodType.methodType(RuntimeException.class, String.class)));
  }
}
