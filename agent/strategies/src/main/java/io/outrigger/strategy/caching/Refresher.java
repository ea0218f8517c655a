package io.outrigger.strategy.caching;

import io.outrigger.strategy.OwnThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Loads entries anew in the background, and for those who have waited too long for a stage: on few
 * threads of the agent, which go when there is nothing to do. An entry that would have to wait too
 * long is left for the next reader.
 */
final class Refresher {

  private static final int MOST_WAITING = 1000;

  private final ThreadPoolExecutor threads;
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();

  Refresher(int most) {
    threads =
        new ThreadPoolExecutor(
            most,
            most,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            this::thread,
            new ThreadPoolExecutor.AbortPolicy());
    threads.allowCoreThreadTimeOut(true);
  }

  private Thread thread(Runnable work) {
    return OwnThread.of(work, "outrigger-cache-refresh-" + numbers.incrementAndGet());
  }

  /** Loads the entry anew if nobody else does. Never throws. */
  void refresh(CachedCall call, Object key, Timed old, @Nullable Object[] arguments) {
    long after = call.cache().settings().refreshAfter().toNanos();
    if (after <= 0 || !old.claim(call.cache().now(), after)) {
      return;
    }
    try {
      // if there is no room, the old value stays as it is until the next time
      start(() -> reload(call, key, arguments), Thread.currentThread().getContextClassLoader());
    } catch (Throwable fault) {
      call.cache().faults().add(call.cache().counts(), "it could not be refreshed", fault);
    }
  }

  private static void reload(CachedCall call, Object key, @Nullable Object[] arguments) {
    try {
      call.reload(key, arguments);
    } catch (Throwable fault) {
      call.cache().faults().add(call.cache().counts(), "it could not be refreshed", fault);
    }
  }

  /**
   * Has the task, which does not throw, run by one of the threads.
   *
   * @param context the class loader that it is to see
   * @return false if too much is waiting
   */
  boolean start(Runnable task, @Nullable ClassLoader context) {
    underWay.incrementAndGet();
    boolean started = false;
    try {
      threads.execute(() -> run(task, context));
      started = true;
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    } finally {
      if (!started) {
        underWay.decrementAndGet();
      }
    }
  }

  private void run(Runnable task, @Nullable ClassLoader context) {
    Thread self = Thread.currentThread();
    self.setContextClassLoader(context);
    try {
      task.run();
    } finally {
      self.setContextClassLoader(null);
      underWay.decrementAndGet();
    }
  }

  /** For tests. */
  boolean isIdle() {
    return underWay.get() == 0;
  }
}
