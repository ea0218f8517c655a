package io.outrigger.strategy.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.MeterSink;
import io.outrigger.strategy.MeterSource;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the JVM under OpenTelemetry's names: all that its conventions call stable,
 * https://opentelemetry.io/docs/specs/semconv/runtime/jvm-metrics/. They take the place of
 * Micrometer's, because two of the names are the same with other labels, and boards that know both
 * add them up.
 */
final class OtelJvmMeters implements MeterSource {

  private static final MetricSpec USED =
      memory("jvm_memory_used_bytes", "Memory in use, by pool.", HttpSchema.WHEN_OTEL);
  private static final MetricSpec COMMITTED =
      memory("jvm_memory_committed_bytes", "Memory held for the pool.", HttpSchema.WHEN_OTEL);
  private static final MetricSpec LIMIT =
      memory(
          "jvm_memory_limit_bytes",
          "Limit of the pool.",
          HttpSchema.WHEN_OTEL.concat(", where there is one"));
  private static final MetricSpec AFTER_GC =
      memory(
          "jvm_memory_used_after_last_gc_bytes",
          "Memory in use after the last collection of the pool.",
          HttpSchema.WHEN_OTEL.concat(", where the pool is collected"));
  private static final MetricSpec GC =
      MetricSpec.histogram(
              "jvm_gc_duration_seconds",
              "Garbage collections, those beside the application included.",
              "jvm_gc_action",
              "jvm_gc_name")
          .appears(HttpSchema.WHEN_OTEL.concat(", after the first collection"));
  private static final MetricSpec THREADS =
      MetricSpec.gauge(
              "jvm_thread_count", "Platform threads now.", "jvm_thread_daemon", "jvm_thread_state")
          .appears(HttpSchema.WHEN_OTEL);
  private static final MetricSpec LOADED =
      MetricSpec.counter("jvm_class_loaded_total", "Classes loaded.").appears(HttpSchema.WHEN_OTEL);
  private static final MetricSpec UNLOADED =
      MetricSpec.counter("jvm_class_unloaded_total", "Classes unloaded.")
          .appears(HttpSchema.WHEN_OTEL);
  private static final MetricSpec CLASSES =
      MetricSpec.gauge("jvm_class_count", "Classes loaded now.").appears(HttpSchema.WHEN_OTEL);
  private static final MetricSpec CPU_TIME =
      MetricSpec.counter("jvm_cpu_time_seconds_total", "CPU time that the process used.")
          .appears(HttpSchema.WHEN_OTEL);
  private static final MetricSpec CPUS =
      MetricSpec.gauge("jvm_cpu_count", "Processors that the JVM may use.")
          .appears(HttpSchema.WHEN_OTEL);
  private static final MetricSpec CPU_LATELY =
      MetricSpec.gauge(
              "jvm_cpu_recent_utilization_ratio",
              "Part of the machine's CPU time that the process used lately, 0 to 1.")
          .appears(HttpSchema.WHEN_OTEL);

  static final List<MetricSpec> SPECS =
      List.of(
          USED,
          COMMITTED,
          LIMIT,
          AFTER_GC,
          GC,
          THREADS,
          LOADED,
          UNLOADED,
          CLASSES,
          CPU_TIME,
          CPUS,
          CPU_LATELY);

  private static MetricSpec memory(String name, String help, String when) {
    return MetricSpec.gauge(name, help, "jvm_memory_pool_name", "jvm_memory_type").appears(when);
  }

  private final GcDurations collections = new GcDurations();
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Tells of this JVM, and of its collections from now on. */
  OtelJvmMeters() {
    collections.listen();
  }

  @Override
  public void read(MeterSink sink) {
    readMemory(sink);
    MeterSink.Family durations = sink.family(GC);
    collections.read(
        (kind, bounds, counts, seconds) ->
            durations.histogram(bounds, counts, seconds, kind.action(), kind.collector()));
    readThreads(sink.family(THREADS));
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    sink.family(LOADED).value((double) classes.getTotalLoadedClassCount());
    sink.family(UNLOADED).value((double) classes.getUnloadedClassCount());
    sink.family(CLASSES).value(classes.getLoadedClassCount());
    sink.family(CPU_TIME).value(system.getProcessCpuTime() / 1e9);
    sink.family(CPUS).value(Runtime.getRuntime().availableProcessors());
    double lately = system.getProcessCpuLoad();
    if (lately >= 0) {
      sink.family(CPU_LATELY).value(lately);
    }
  }

  private static void readMemory(MeterSink sink) {
    MeterSink.Family used = sink.family(USED);
    MeterSink.Family committed = sink.family(COMMITTED);
    MeterSink.Family limit = sink.family(LIMIT);
    MeterSink.Family afterGc = sink.family(AFTER_GC);
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      String[] labels = {pool.getName(), pool.getType() == MemoryType.HEAP ? "heap" : "non_heap"};
      MemoryUsage now = pool.getUsage();
      if (now != null) {
        used.value((double) now.getUsed(), labels);
        committed.value((double) now.getCommitted(), labels);
        if (now.getMax() >= 0) {
          limit.value((double) now.getMax(), labels);
        }
      }
      MemoryUsage collected = pool.getCollectionUsage();
      if (collected != null) {
        afterGc.value((double) collected.getUsed(), labels);
      }
    }
  }

  private static void readThreads(MeterSink.Family threads) {
    Map<Thread.State, Integer> daemons = new EnumMap<>(Thread.State.class);
    Map<Thread.State, Integer> others = new EnumMap<>(Thread.State.class);
    ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    for (@Nullable ThreadInfo each : bean.getThreadInfo(bean.getAllThreadIds())) {
      if (each != null) { // else it has ended since
        (each.isDaemon() ? daemons : others).merge(each.getThreadState(), 1, Integer::sum);
      }
    }
    daemons.forEach((state, count) -> threads.value(count, "true", nameOf(state)));
    others.forEach((state, count) -> threads.value(count, "false", nameOf(state)));
  }

  private static String nameOf(Thread.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "the JVM";
  }
}
