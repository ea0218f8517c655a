package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Body;
import io.outrigger.strategy.Coroutines;
import io.outrigger.strategy.Suspended;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Answers in place of suspending functions that fail; the answer may be suspended itself. */
final class SuspendedFallback {

  private static final MethodHandle CALL;

  static {
    try {
      CALL =
          MethodHandles.lookup()
              .findVirtual(
                  SuspendedFallback.class,
                  "call",
                  MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final FallbackRule rule;
  private final Body body;
  private final Body answer;
  private final Coroutines coroutines;

  /**
   * A fallback.
   *
   * @param answer takes the exception and what the function takes
   */
  SuspendedFallback(FallbackRule rule, Body body, Body answer, Coroutines coroutines) {
    this.rule = rule;
    this.body = body;
    this.answer = answer;
    this.coroutines = coroutines;
  }

  /** A handle of that type. */
  MethodHandle handle(MethodType type) {
    return Body.collected(CALL.bindTo(this), type);
  }

  @SuppressWarnings("unused") // through CALL
  private @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    Call call = new Call(arguments);
    arguments[arguments.length - 1] =
        coroutines.continuation(arguments[arguments.length - 1], call);
    try {
      return body.call(arguments);
    } catch (Throwable thrown) {
      return call.answered(thrown);
    }
  }

  /** One call, which is at one place at a time. */
  private final class Call implements Suspended {
    /** The last is our continuation. */
    private final @Nullable Object[] arguments;

    /** What is being answered to. */
    private @Nullable Throwable first;

    Call(@Nullable Object[] arguments) {
      this.arguments = arguments;
    }

    @Override
    public Coroutines coroutines() {
      return coroutines;
    }

    @Override
    public @Nullable Object resumed(@Nullable Object result, @Nullable Throwable thrown)
        throws Throwable {
      if (thrown == null) {
        return result;
      }
      Throwable answeredTo = first;
      if (answeredTo == null) {
        return answered(thrown);
      }
      throw isCancellation(thrown) ? thrown : rule.told(thrown, answeredTo);
    }

    @Nullable Object answered(Throwable thrown) throws Throwable {
      if (isCancellation(thrown) || !rule.takes(thrown)) {
        throw thrown;
      }
      first = thrown;
      @Nullable Object[] all = new Object[arguments.length + 1];
      all[0] = thrown;
      System.arraycopy(arguments, 0, all, 1, arguments.length);
      return answer.call(all);
    }

    private boolean isCancellation(Throwable thrown) {
      return coroutines.isCancellation(thrown, arguments[arguments.length - 1]);
    }
  }
}
