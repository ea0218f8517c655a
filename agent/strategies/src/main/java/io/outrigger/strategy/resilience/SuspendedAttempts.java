package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Body;
import io.outrigger.strategy.Coroutines;
import io.outrigger.strategy.Suspended;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The attempts of one suspending function, all in its caller's coroutine. */
final class SuspendedAttempts {

  private static final MethodHandle ALL;

  static {
    try {
      ALL =
          MethodHandles.lookup()
              .findVirtual(
                  SuspendedAttempts.class,
                  "all",
                  MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Retrying retrying;
  private final Results results;
  private final Body body;
  private final Suspensions suspensions;

  SuspendedAttempts(Retrying retrying, Results results, Body body, Suspensions suspensions) {
    this.retrying = retrying;
    this.results = results;
    this.body = body;
    this.suspensions = suspensions;
  }

  /** A handle of that type. */
  MethodHandle handle(MethodType type) {
    return Body.collected(ALL.bindTo(this), type);
  }

  @SuppressWarnings("unused") // through ALL
  private @Nullable Object all(@Nullable Object[] arguments) throws Throwable {
    Call call = new Call(arguments);
    arguments[arguments.length - 1] =
        suspensions.coroutines().continuation(arguments[arguments.length - 1], call);
    return call.attempt();
  }

  /** One call, which is at one place at a time. */
  private final class Call implements Suspended {
    /** The last is our continuation. */
    private final @Nullable Object[] arguments;

    private final Retrying.Retried retried = retrying.begin();
    private boolean waits;

    Call(@Nullable Object[] arguments) {
      this.arguments = arguments;
    }

    @Override
    public Coroutines coroutines() {
      return suspensions.coroutines();
    }

    private Object continuation() {
      return Objects.requireNonNull(arguments[arguments.length - 1]);
    }

    /** Attempts until one is suspended, or the last. */
    @Nullable Object attempt() throws Throwable {
      while (true) {
        Object result = null;
        Throwable thrown = null;
        try {
          result = body.call(arguments);
        } catch (Throwable t) {
          thrown = t;
        }
        if (thrown == null && coroutines().isSuspended(result)) {
          return result;
        }
        Object next = ended(result, thrown);
        if (next != this) {
          return next;
        }
      }
    }

    @Override
    public @Nullable Object resumed(@Nullable Object result, @Nullable Throwable thrown)
        throws Throwable {
      if (waits) {
        waits = false;
        if (thrown != null) {
          // cancelled meanwhile
          throw thrown;
        }
        return attempt();
      }
      Object next = ended(result, thrown);
      return next == this ? attempt() : next;
    }

    /** What the call ends with, that it waits for another attempt, or this for one at once. */
    private @Nullable Object ended(@Nullable Object result, @Nullable Throwable thrown)
        throws Throwable {
      if (thrown == null) {
        if (!results.have(result)) {
          retried.succeeded();
          return result;
        }
        long millis = retried.failed();
        return millis < 0 ? result : pause(millis);
      }
      if (coroutines().isCancellation(thrown, continuation())) {
        throw thrown;
      }
      long millis = retried.failed(thrown);
      if (millis < 0) {
        throw retried.told(thrown);
      }
      return pause(millis);
    }

    private Object pause(long millis) throws Throwable {
      if (millis == 0) {
        CancellationException cancelled = coroutines().cancellation(continuation());
        if (cancelled != null) {
          throw cancelled;
        }
        return this;
      }
      // first: whoever resumes may be on another thread
      waits = true;
      Object returned = suspensions.pause(TimeUnit.MILLISECONDS.toNanos(millis), continuation());
      if (coroutines().isSuspended(returned)) {
        return coroutines().suspended();
      }
      waits = false;
      return this;
    }
  }
}
