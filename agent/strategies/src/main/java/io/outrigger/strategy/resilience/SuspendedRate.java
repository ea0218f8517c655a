package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Body;
import io.outrigger.strategy.Coroutines;
import io.outrigger.strategy.Suspended;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** A rate limit before a suspending function; whoever has to wait for a permit is suspended. */
final class SuspendedRate {

  private static final MethodHandle CALL;

  static {
    try {
      CALL =
          MethodHandles.lookup()
              .findVirtual(
                  SuspendedRate.class, "call", MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final RateGate gate;
  private final Body body;
  private final Suspensions suspensions;

  SuspendedRate(RateGate gate, Body body, Suspensions suspensions) {
    this.gate = gate;
    this.body = body;
    this.suspensions = suspensions;
  }

  /** A handle of that type. */
  MethodHandle handle(MethodType type) {
    return Body.collected(CALL.bindTo(this), type);
  }

  @SuppressWarnings("unused") // through CALL
  private @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    long nanos;
    try {
      nanos = gate.reserve();
    } catch (Throwable fault) {
      suspensions.parts().faults().add(gate.title(), fault);
      nanos = 0;
    }
    if (nanos < 0) {
      throw gate.refused();
    }
    if (nanos == 0) {
      return body.call(arguments);
    }
    Waiting call = new Waiting(arguments);
    Object continuation =
        suspensions.coroutines().continuation(arguments[arguments.length - 1], call);
    arguments[arguments.length - 1] = continuation;
    Object returned = suspensions.pause(nanos, continuation);
    return suspensions.coroutines().isSuspended(returned) ? returned : call.resumed(null, null);
  }

  /** One call, which is at one place at a time. */
  private final class Waiting implements Suspended {
    /** The last is our continuation. */
    private final @Nullable Object[] arguments;

    private boolean begun;

    Waiting(@Nullable Object[] arguments) {
      this.arguments = arguments;
    }

    @Override
    public Coroutines coroutines() {
      return suspensions.coroutines();
    }

    @Override
    public @Nullable Object resumed(@Nullable Object result, @Nullable Throwable thrown)
        throws Throwable {
      if (thrown != null) {
        throw thrown;
      }
      if (begun) {
        return result;
      }
      begun = true;
      return body.call(arguments);
    }
  }
}
