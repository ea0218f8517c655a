package io.outrigger.strategy.caching;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Loads entries anew in the background: on few threads of the agent, which go when there is nothing
 * to do. What would have to wait too long is left for the next reader.
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
    // inherits nothing of the application's thread that it is made by
    Thread thread =
        new Thread(null, work, "outrigger-cache-refresh-" + numbers.incrementAndGet(), 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  /** Loads the entry anew if nobody else does. Never throws. */
  void refresh(CachedCall call, Object key, Timed old, @Nullable Object[] arguments) {
    long after = call.cache().settings().refreshAfter().toNanos();
    if (after <= 0 || !old.claim(call.cache().now(), after)) {
      return;
    }
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    underWay.incrementAndGet();
    try {
      threads.execute(() -> run(call, key, arguments, context));
    } catch (RejectedExecutionException full) {
      // the old value stays as it is until the next time
      underWay.decrementAndGet();
    } catch (Throwable fault) {
      underWay.decrementAndGet();
      call.cache().faults().add(call.cache().counts(), "it could not be refreshed", fault);
    }
  }

  private void run(
      CachedCall call, Object key, @Nullable Object[] arguments, @Nullable ClassLoader context) {
    Thread self = Thread.currentThread();
    self.setContextClassLoader(context);
    try {
      call.reload(key, arguments);
    } catch (Throwable fault) {
      call.cache().faults().add(call.cache().counts(), "it could not be refreshed", fault);
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
