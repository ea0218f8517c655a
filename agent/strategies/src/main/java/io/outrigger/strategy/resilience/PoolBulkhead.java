package io.outrigger.strategy.resilience;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A bulkhead whose calls run on threads of its own. */
final class PoolBulkhead {

  /**
   * How many at once, and how many may wait.
   *
   * @param keepAlive how long threads beyond the core wait for work
   */
  record Settings(int core, int most, int queue, Duration keepAlive) {
    /** As Resilience4j's properties have it. */
    @Override
    public String toString() {
      return "coreThreadPoolSize="
          + core
          + ", maxThreadPoolSize="
          + most
          + ", queueCapacity="
          + queue
          + ", keepAliveDuration="
          + Words.written(keepAlive);
    }
  }

  private static final long LEAST_KEPT_MILLIS = 10_000;

  private final String name;
  private final Settings settings;
  private final ThreadPoolExecutor executor;

  PoolBulkhead(String name, Settings settings) {
    this.name = name;
    this.settings = settings;
    BlockingQueue<Runnable> queue =
        settings.queue == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(settings.queue);
    executor =
        new ThreadPoolExecutor(
            settings.core,
            settings.most,
            settings.keepAlive.toMillis(),
            TimeUnit.MILLISECONDS,
            queue,
            task -> thread("outrigger-bulkhead-".concat(name), task));
    // a thread may lead to the application that it was made for: none outlives its work for long
    executor.setKeepAliveTime(
        Math.max(LEAST_KEPT_MILLIS, settings.keepAlive.toMillis()), TimeUnit.MILLISECONDS);
    executor.allowCoreThreadTimeOut(true);
  }

  /** Inherits nothing from whichever caller is first. */
  private static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  /**
   * Runs the task when a thread is free.
   *
   * @throws RejectedExecutionException if no thread is, and nothing more may wait
   */
  void execute(Runnable task) {
    executor.execute(task);
  }

  /** Why a call is refused. */
  String refusal() {
    return "bulkhead "
        + name
        + " is full: "
        + settings.most
        + " calls are under way and "
        + settings.queue
        + " wait";
  }

  int active() {
    return executor.getActiveCount();
  }

  int size() {
    return executor.getPoolSize();
  }

  int waiting() {
    return executor.getQueue().size();
  }

  Settings settings() {
    return settings;
  }
}
