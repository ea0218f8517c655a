package io.outrigger.strategy.metrics;

import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.MeterSink;
import io.outrigger.strategy.MeterSource;
import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The meters of virtual threads, under Micrometer's names. They are read from the scheduler's
 * MXBean of JDK 24 and newer; on older JDKs only a flight recording would tell, which costs the
 * application too much to be always on, so there are none.
 *
 * <p>The MXBean must not be asked before the application runs its first virtual thread: asking
 * brings up the scheduler, whose settings are system properties that the application may yet set
 * (measured on JDK 25: {@code jdk.virtualThreadScheduler.parallelism} set after the first question
 * is ignored). The thread group of the carrier threads tells whether the scheduler is at work.
 */
final class VirtualThreadMeters implements MeterSource {

  private static final String SINCE = "on JDK 24 or newer";

  static final MetricSpec PARALLELISM =
      MetricSpec.gauge(
              "jvm_threads_virtual_parallelism",
              "Target parallelism of the virtual threads' scheduler; no value before the first"
                  + " virtual thread.")
          .appears(SINCE);

  static final MetricSpec POOL_SIZE =
      MetricSpec.gauge(
              "jvm_threads_virtual_pool_size_threads",
              "Platform threads that carry virtual threads.")
          .appears(SINCE);

  static final MetricSpec LIVE =
      MetricSpec.gauge(
              "jvm_threads_virtual_live_threads",
              "Virtual threads that are running (mounted) or waiting to run (queued); those that"
                  + " are blocked are not counted.",
              "scheduling_status")
          .appears(SINCE);

  static final List<MetricSpec> SPECS = List.of(PARALLELISM, POOL_SIZE, LIVE);

  private final PlatformManagedObject scheduler;
  private final Method parallelism;
  private final Method poolSize;
  private final Method mounted;
  private final Method queued;

  private VirtualThreadMeters(Class<?> type, PlatformManagedObject scheduler)
      throws NoSuchMethodException {
    this.scheduler = scheduler;
    parallelism = type.getMethod("getParallelism");
    poolSize = type.getMethod("getPoolSize");
    mounted = type.getMethod("getMountedVirtualThreadCount");
    queued = type.getMethod("getQueuedVirtualThreadCount");
  }

  /** Null where the JDK does not tell of its virtual threads. */
  static @Nullable VirtualThreadMeters ofThisJvm() {
    try {
      Class<?> type = Class.forName("jdk.management.VirtualThreadSchedulerMXBean");
      PlatformManagedObject scheduler =
          ManagementFactory.getPlatformMXBean(type.asSubclass(PlatformManagedObject.class));
      return scheduler == null ? null : new VirtualThreadMeters(type, scheduler);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  public void read(MeterSink sink) {
    MeterSink.Family parallelismNow = sink.family(PARALLELISM);
    MeterSink.Family poolSizeNow = sink.family(POOL_SIZE);
    MeterSink.Family live = sink.family(LIVE);
    if (inUse()) {
      parallelismNow.value(ask(parallelism));
      poolSizeNow.value(ask(poolSize));
      live.value(ask(mounted), "mounted");
      live.value(ask(queued), "queued");
    }
  }

  private static boolean inUse() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    for (ThreadGroup up = root; up != null; up = up.getParent()) {
      root = up;
    }
    ThreadGroup[] groups = new ThreadGroup[root.activeGroupCount() + 8];
    int found = root.enumerate(groups, false);
    for (int i = 0; i < found; i++) {
      if (groups[i].getName().equals("CarrierThreads")) {
        return true;
      }
    }
    return false;
  }

  private double ask(Method question) {
    try {
      return ((Number) question.invoke(scheduler)).doubleValue();
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(question.getName() + " gave no answer", e);
    }
  }

  @Override
  public String toString() {
    return "virtual threads";
  }
}
