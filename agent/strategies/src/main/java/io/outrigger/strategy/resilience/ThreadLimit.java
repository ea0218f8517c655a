package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Catching;
import io.outrigger.strategy.Delays;
import io.outrigger.strategy.Faults;
import io.outrigger.strategy.Refusals;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A time limit that leaves calls on their threads and interrupts those. A call that takes no notice
 * goes on, and ends late as one that was in time never does: with the exception of the limit.
 */
final class ThreadLimit {

  private static final MethodHandle BEGIN;
  private static final MethodHandle END;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      BEGIN = lookup.findVirtual(ThreadLimit.class, "begin", MethodType.methodType(Watch.class));
      END =
          lookup.findVirtual(
              ThreadLimit.class,
              "end",
              MethodType.methodType(void.class, Throwable.class, Watch.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final TimeLimited limit;
  private final Delays delays;
  private final Faults faults;
  private final Refusals exceeded;

  ThreadLimit(TimeLimited limit, Delays delays, Faults faults, Refusals exceeded) {
    this.limit = limit;
    this.delays = delays;
    this.faults = faults;
    this.exceeded = exceeded;
  }

  /** A handle of the same type. */
  MethodHandle around(MethodHandle inner) {
    MethodHandle watched = MethodHandles.dropArguments(inner, 0, Watch.class);
    return MethodHandles.foldArguments(
        Catching.ending(watched, end(inner.type().returnType())), BEGIN.bindTo(this));
  }

  /** Takes what was thrown, what was returned unless that is nothing, and the watch. */
  private MethodHandle end(Class<?> result) {
    MethodHandle end = END.bindTo(this);
    if (result == void.class) {
      return end;
    }
    MethodHandle passOn =
        MethodHandles.dropArguments(
            MethodHandles.dropArguments(MethodHandles.identity(result), 0, Throwable.class),
            2,
            Watch.class);
    return MethodHandles.foldArguments(passOn, MethodHandles.dropArguments(end, 1, result));
  }

  @Nullable Watch begin() {
    Watch watch = new Watch(Thread.currentThread());
    try {
      watch.timer = delays.after(limit.timeout.toNanos(), watch);
      return watch;
    } catch (Throwable fault) {
      faults.add("time limit ".concat(limit.name), fault);
      return null;
    }
  }

  void end(@Nullable Throwable thrown, @Nullable Watch watch) throws Throwable {
    if (watch == null) {
      return;
    }
    if (watch.isLate()) {
      limit.late.increment();
      throw lateness();
    }
    Future<?> timer = watch.timer;
    if (timer != null) {
      timer.cancel(false);
    }
    (thrown == null ? limit.successful : limit.failed).increment();
  }

  private Throwable lateness() throws Throwable {
    return exceeded.with(limit.exceeded());
  }

  /** One call. */
  static final class Watch implements Runnable {
    private final Thread thread;
    private @Nullable Future<?> timer;
    private boolean over;
    private boolean interrupted;

    Watch(Thread thread) {
      this.thread = thread;
    }

    /** The time is up. */
    @Override
    public synchronized void run() {
      if (!over) {
        interrupted = true;
        thread.interrupt();
      }
    }

    /** The call has ended; whether that was too late. What this interrupted is no longer. */
    synchronized boolean isLate() {
      over = true;
      if (interrupted) {
        Thread.interrupted();
      }
      return interrupted;
    }
  }
}
