package io.outrigger.strategy;

import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodCall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;

/**
 * Puts gates around methods: typed handles, so that nothing is boxed and nothing is looked up per
 * call.
 */
public final class Around {

  private static final MethodHandle OPEN;
  private static final MethodHandle CLOSE;
  private static final MethodHandle CLOSE_WITH;
  private static final MethodHandle CLOSE_STAGE;
  private static final MethodHandle FAILED_STAGE;
  private static final MethodHandle THREW;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      OPEN = lookup.findVirtual(Gate.class, "open", MethodType.methodType(long.class));
      CLOSE =
          lookup.findVirtual(
              Gate.class, "close", MethodType.methodType(void.class, Throwable.class, long.class));
      CLOSE_WITH =
          lookup.findVirtual(
              Gate.class,
              "closeWith",
              MethodType.methodType(void.class, Throwable.class, Object.class, long.class));
      CLOSE_STAGE =
          lookup.findVirtual(
              Gate.class,
              "closeStage",
              MethodType.methodType(Object.class, Throwable.class, Object.class, long.class));
      FAILED_STAGE =
          lookup.findStatic(
              CompletableFuture.class,
              "failedFuture",
              MethodType.methodType(CompletableFuture.class, Throwable.class));
      THREW =
          lookup.findVirtual(
              Gate.class, "threw", MethodType.methodType(void.class, Throwable.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Around() {}

  /** A handle that asks the gate and does not tell it of the end. */
  public static MethodHandle entrance(MethodHandle inner, Gate gate) {
    MethodHandle open = OPEN.bindTo(gate);
    return MethodHandles.foldArguments(
        inner, open.asType(open.type().changeReturnType(void.class)));
  }

  /**
   * A handle that asks the gate and tells it of the end, or of the end of the stage that the method
   * returns.
   *
   * @param call the method
   * @param results whether the gate looks at results
   * @throws InvalidAnnotationException if the gate cannot be put around what the method returns
   */
  public static MethodHandle gate(MethodCall call, MethodHandle inner, Gate gate, boolean results)
      throws InvalidAnnotationException {
    if (Coroutines.areIn(inner.type())) {
      return new SuspendedGate(gate, Coroutines.of(call)).around(inner);
    }
    return gate(inner, gate, results);
  }

  /** The same for what is no suspending function. */
  static MethodHandle gate(MethodHandle inner, Gate gate, boolean results)
      throws InvalidAnnotationException {
    if (Publishers.arePublished(inner.type().returnType())) {
      return subscribed(inner, gate);
    }
    MethodHandle withToken = MethodHandles.dropArguments(inner, 0, long.class);
    MethodHandle closed = Catching.ending(withToken, end(inner.type().returnType(), gate, results));
    return MethodHandles.foldArguments(closed, OPEN.bindTo(gate));
  }

  /** A handle that returns a stage that has failed in place of throwing. */
  public static MethodHandle failingStage(MethodHandle inner) {
    MethodType handles = MethodType.methodType(inner.type().returnType(), Throwable.class);
    return Catching.catching(inner, Throwable.class, FAILED_STAGE.asType(handles));
  }

  /**
   * The gate around each subscription to what the method returns. What the method throws before
   * goes through.
   */
  private static MethodHandle subscribed(MethodHandle inner, Gate gate)
      throws InvalidAnnotationException {
    Class<?> result = inner.type().returnType();
    MethodHandle told =
        MethodHandles.foldArguments(
            MethodHandles.throwException(result, Throwable.class), THREW.bindTo(gate));
    return Publishers.filter(
        Catching.catching(inner, Throwable.class, told),
        new SubscribedGate(gate, Publishers.of(result)));
  }

  /** Takes what was thrown, what was returned unless that is nothing, and the token. */
  private static MethodHandle end(Class<?> result, Gate gate, boolean results) {
    if (result == void.class) {
      return CLOSE.bindTo(gate);
    }
    MethodType type = MethodType.methodType(result, Throwable.class, result, long.class);
    if (Stages.isStage(result)) {
      return CLOSE_STAGE.bindTo(gate).asType(type);
    }
    MethodType tells = type.changeReturnType(void.class);
    MethodHandle close =
        results
            ? CLOSE_WITH.bindTo(gate).asType(tells)
            : MethodHandles.dropArguments(CLOSE.bindTo(gate), 1, result);
    MethodHandle passOn =
        MethodHandles.dropArguments(
            MethodHandles.dropArguments(MethodHandles.identity(result), 0, Throwable.class),
            2,
            long.class);
    return MethodHandles.foldArguments(passOn, close);
  }
}
