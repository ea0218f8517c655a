package io.outrigger.strategy;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Lets short tasks run later, on one thread that ends when there are none. The JDK's own would keep
 * the class loader and the inheritable values of whichever thread of the application was first.
 */
public final class Delays {

  private static final int IDLE_SECONDS = 30;

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, Delays::thread);

  /** Starts no thread yet. */
  public Delays() {
    executor.setRemoveOnCancelPolicy(true);
    executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable task) {
    return OwnThread.of(task, "outrigger-delays");
  }

  /** Runs the task after so many nanoseconds; it does not throw. */
  public Future<?> after(long nanos, Runnable task) {
    return executor.schedule(task, nanos, TimeUnit.NANOSECONDS);
  }
}
