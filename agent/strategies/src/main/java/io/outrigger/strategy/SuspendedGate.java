package io.outrigger.strategy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A gate around a suspending function: its outcome is what it returns, or is resumed with. */
final class SuspendedGate {

  private static final MethodHandle OPEN;
  private static final MethodHandle RETURNED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      OPEN =
          lookup.findVirtual(
              SuspendedGate.class, "open", MethodType.methodType(Call.class, Object.class));
      RETURNED =
          lookup.findStatic(
              SuspendedGate.class,
              "returned",
              MethodType.methodType(Object.class, Throwable.class, Object.class, Call.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Gate gate;
  private final Coroutines coroutines;

  SuspendedGate(Gate gate, Coroutines coroutines) {
    this.gate = gate;
    this.coroutines = coroutines;
  }

  /** A handle of the same type. */
  MethodHandle around(MethodHandle inner) {
    MethodType type = inner.type();
    int last = type.parameterCount() - 1;
    Class<?> continuation = type.parameterType(last);
    // from the end on: what is called takes a continuation of ours, made of the caller's and of …
    MethodHandle resumed =
        MethodHandles.collectArguments(
            inner,
            last,
            coroutines
                .maker()
                .asType(MethodType.methodType(continuation, continuation, Call.class)));
    // … the call, which is in front where its end is told, and behind it the caller's continuation
    int[] order = new int[last + 2];
    for (int i = 0; i < last; i++) {
      order[i] = i + 2;
    }
    order[last] = 1;
    order[last + 1] = 0;
    MethodType inFront =
        type.dropParameterTypes(last, last + 1).insertParameterTypes(0, Call.class, continuation);
    MethodHandle told =
        Catching.ending(MethodHandles.permuteArguments(resumed, inFront, order), RETURNED);
    MethodHandle asked =
        MethodHandles.foldArguments(
            told, OPEN.bindTo(this).asType(MethodType.methodType(Call.class, continuation)));
    int[] back = new int[last + 1];
    back[0] = last;
    for (int i = 1; i <= last; i++) {
      back[i] = i - 1;
    }
    return MethodHandles.permuteArguments(asked, type, back);
  }

  @SuppressWarnings("unused") // through OPEN
  private Call open(@Nullable Object continuation) {
    return new Call(gate.open(), continuation);
  }

  @SuppressWarnings("unused") // through RETURNED
  private static @Nullable Object returned(
      @Nullable Throwable thrown, @Nullable Object result, Call call) {
    if (thrown != null || !call.coroutines().isSuspended(result)) {
      call.end(result, thrown);
    }
    return result;
  }

  /** One call; true once it has ended, which counts once. */
  private final class Call extends AtomicBoolean implements Suspended {
    private static final long serialVersionUID = 1L;

    private final long token;
    private final transient @Nullable Object continuation;

    Call(long token, @Nullable Object continuation) {
      this.token = token;
      this.continuation = continuation;
    }

    @Override
    public Coroutines coroutines() {
      return coroutines;
    }

    /** Does not throw. */
    void end(@Nullable Object result, @Nullable Throwable thrown) {
      if (token == Gate.UNTRACKED || !compareAndSet(false, true)) {
        return;
      }
      if (coroutines.isCancellation(thrown, continuation)) {
        gate.drop(token);
      } else {
        gate.closeWith(thrown, result, token);
      }
    }

    @Override
    public @Nullable Object resumed(@Nullable Object result, @Nullable Throwable thrown)
        throws Throwable {
      end(result, thrown);
      if (thrown != null) {
        throw thrown;
      }
      return result;
    }
  }
}
