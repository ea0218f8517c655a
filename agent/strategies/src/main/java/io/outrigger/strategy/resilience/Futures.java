package io.outrigger.strategy.resilience;

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
 * that is not done yet takes a thread while it is not; past a number of them they are asked every
 * few milliseconds.
 */
final class Futures {

  private static final int MOST_THREADS = 256;
  private static final int IDLE_SECONDS = 10;
  private static final long ASKED_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

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
        await(promise);
      }
      return promise;
    } catch (Throwable fault) {
      faults.add("a future", fault);
      return returned;
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // ends by itself
  private void await(PromisedFuture promise) {
    try {
      threads.execute(promise::await);
    } catch (RejectedExecutionException tooMany) {
      delays.after(ASKED_AGAIN_NANOS, new Asked(promise));
    }
  }

  /** Asks again and again. */
  private final class Asked implements Runnable {
    private final PromisedFuture promise;

    Asked(PromisedFuture promise) {
      this.promise = promise;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // ends by itself
    public void run() {
      if (!promise.isDone()) {
        delays.after(ASKED_AGAIN_NANOS, this);
      }
    }
  }
}
