package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Delays;
import io.outrigger.strategy.Faults;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what tells nobody of its end: a plain {@link Future}, such as an executor gives. Each
 * takes a thread for its first second at most. One that takes longer, or comes when there are many,
 * is asked from time to time, all by one thread: at intervals of a 64th of what it took so far,
 * between ten milliseconds and a second.
 */
final class Futures {

  private static final int MOST_THREADS = 256;
  private static final int IDLE_SECONDS = 10;
  private static final long HELD_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int SHARE = 64;

  private static final MethodHandle PROMISED;

  static {
    try {
      PROMISED =
          MethodHandles.lookup()
              .findVirtual(
                  Futures.class, "promised", MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Delays delays;
  private final Faults faults;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          MOST_THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Futures::thread);

  Futures(Delays delays, Faults faults) {
    this.delays = delays;
    this.faults = faults;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(null, task, "outrigger-futures", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  /** A handle that returns a stage in place of a plain future; others are left as they are. */
  MethodHandle around(MethodHandle inner) {
    Class<?> result = inner.type().returnType();
    return result == Future.class
        ? MethodHandles.filterReturnValue(
            inner, PROMISED.bindTo(this).asType(MethodType.methodType(result, result)))
        : inner;
  }

  /** The future itself if it tells of its end, else one that does. */
  @SuppressWarnings("FutureReturnValueIgnored") // the method's caller gets it
  @Nullable Object promised(@Nullable Object returned) {
    if (returned instanceof CompletionStage<?> || !(returned instanceof Future<?> source)) {
      return returned;
    }
    try {
      PromisedFuture promise = new PromisedFuture(source);
      if (!promise.isDone()) {
        new Watch(promise).begin();
      }
      return promise;
    } catch (Throwable fault) {
      faults.add("a future", fault);
      return returned;
    }
  }

  /** After how long one is asked again that has taken so long already. */
  static long askedAgainAfter(long nanos) {
    return Math.max(SHORTEST_NANOS, Math.min(LONGEST_NANOS, nanos / SHARE));
  }

  /**
   * Follows one to its end; what is waiting on that runs on a thread of these, not on the other.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // ends by itself
  private final class Watch implements Runnable {
    private final PromisedFuture promise;
    private long tookNanos;

    Watch(PromisedFuture promise) {
      this.promise = promise;
    }

    void begin() {
      try {
        threads.execute(this);
      } catch (RejectedExecutionException tooMany) {
        askLater();
      }
    }

    @Override
    public void run() {
      if (!promise.await(HELD_NANOS)) {
        tookNanos = HELD_NANOS;
        askLater();
      }
    }

    private void askLater() {
      long pause = askedAgainAfter(tookNanos);
      tookNanos += pause;
      delays.after(pause, this::ask);
    }

    private void ask() {
      try {
        if (!promise.isOver()) {
          askLater();
          return;
        }
        threads.execute(this);
      } catch (Throwable tooMany) {
        // or a fault of the application's own future
        promise.await(0);
      }
    }
  }
}
