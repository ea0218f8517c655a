package io.outrigger.strategy.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.Registry;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Consumer;

/**
 * The meters of the JVM and its process: Micrometer's binders, with Micrometer's names. With
 * OpenTelemetry's schema, what its conventions name comes from {@link OtelJvmMeters} instead.
 *
 * <p>Two of these names offend against Prometheus' rules, and {@code promtool check metrics} says
 * so; they are exported under better ones: {@code process_cpu_time_ns_total} as {@code
 * process_cpu_seconds_total}, which is what every Prometheus client calls it, and {@code
 * system_cpu_count} as {@code system_cpus}. The binder of the compiler's time is left out for the
 * same reason; that of the heap's pressure because, with ZGC, its usage after a collection can be
 * NaN: {@code jvm_gc_live_data_size_bytes / jvm_gc_max_data_size_bytes} tells the same.
 *
 * <p>None of this touches java.util.logging or the platform MBean server: the binders ask the
 * MXBeans directly.
 */
final class JvmMeters {

  private static final int BINDERS = 9;

  /** The last of them is OpenTelemetry's. */
  private static final int BINDERS_FOR_OTEL = 7;

  /** Where OpenTelemetry has names of its own, see {@link OtelJvmMeters}. */
  static final String NOT_OTEL = "unless `outrigger.metrics.schema=otel`";

  private static final String UNIX = "on Unix";
  private static final String PAUSED =
      "after the first collection, if it paused the application, ".concat(NOT_OTEL);
  private static final String CONCURRENT =
      "after the first collection beside the application, ".concat(NOT_OTEL);

  static final List<MetricSpec> SPECS =
      List.of(
          MetricSpec.gauge(
              "jvm_info", "Always 1; what JVM this is.", "runtime", "vendor", "version"),
          MetricSpec.gauge("jvm_memory_used_bytes", "Memory in use, by pool.", "area", "id")
              .appears(NOT_OTEL),
          MetricSpec.gauge("jvm_memory_committed_bytes", "Memory held for the pool.", "area", "id")
              .appears(NOT_OTEL),
          MetricSpec.gauge(
                  "jvm_memory_max_bytes", "Limit of the pool; -1 if there is none.", "area", "id")
              .appears(NOT_OTEL),
          MetricSpec.gauge("jvm_buffer_count_buffers", "Buffers outside the heap.", "id"),
          MetricSpec.gauge("jvm_buffer_memory_used_bytes", "Memory that these buffers use.", "id"),
          MetricSpec.gauge("jvm_buffer_total_capacity_bytes", "Capacity of these buffers.", "id"),
          MetricSpec.gauge(
                  "jvm_gc_live_data_size_bytes",
                  "Long-lived heap in use after the last full collection.")
              .appears(NOT_OTEL),
          MetricSpec.gauge("jvm_gc_max_data_size_bytes", "Limit of the long-lived heap.")
              .appears(NOT_OTEL),
          MetricSpec.counter(
                  "jvm_gc_memory_allocated_bytes_total",
                  "Growth of the young heap between collections.")
              .appears(NOT_OTEL),
          MetricSpec.counter(
                  "jvm_gc_memory_promoted_bytes_total", "Growth of the old heap by collections.")
              .appears("with generational collectors, ".concat(NOT_OTEL)),
          MetricSpec.summary(
                  "jvm_gc_pause_seconds", "Pauses for garbage collection.", "action", "cause", "gc")
              .appears(PAUSED),
          MetricSpec.gauge(
                  "jvm_gc_pause_seconds_max",
                  "Longest pause of the last minutes.",
                  "action",
                  "cause",
                  "gc")
              .appears(PAUSED),
          MetricSpec.summary(
                  "jvm_gc_concurrent_phase_time_seconds",
                  "Garbage collection beside the application.",
                  "action",
                  "cause",
                  "gc")
              .appears(CONCURRENT),
          MetricSpec.gauge(
                  "jvm_gc_concurrent_phase_time_seconds_max",
                  "Longest such phase of the last minutes.",
                  "action",
                  "cause",
                  "gc")
              .appears(CONCURRENT),
          MetricSpec.gauge("jvm_threads_live_threads", "Platform threads now.").appears(NOT_OTEL),
          MetricSpec.gauge("jvm_threads_daemon_threads", "Daemon threads now.").appears(NOT_OTEL),
          MetricSpec.gauge("jvm_threads_peak_threads", "Most platform threads at one time.")
              .appears(NOT_OTEL),
          MetricSpec.counter("jvm_threads_started_threads_total", "Platform threads started.")
              .appears(NOT_OTEL),
          MetricSpec.gauge("jvm_threads_states_threads", "Platform threads now, by state.", "state")
              .appears(NOT_OTEL),
          MetricSpec.gauge("jvm_classes_loaded_classes", "Classes loaded now.").appears(NOT_OTEL),
          MetricSpec.counter("jvm_classes_loaded_count_classes_total", "Classes loaded.")
              .appears(NOT_OTEL),
          MetricSpec.counter("jvm_classes_unloaded_classes_total", "Classes unloaded.")
              .appears(NOT_OTEL),
          MetricSpec.counter("process_cpu_seconds_total", "CPU time that the process used."),
          MetricSpec.gauge(
                  "process_cpu_usage",
                  "Part of the machine's CPU time that the process used lately, 0 to 1.")
              .appears(NOT_OTEL),
          MetricSpec.gauge("process_uptime_seconds", "Time since the JVM started."),
          MetricSpec.gauge(
              "process_start_time_seconds", "When the JVM started, in seconds since 1970."),
          MetricSpec.gauge("process_files_open_files", "Open file descriptors.").appears(UNIX),
          MetricSpec.gauge("process_files_max_files", "Limit of open file descriptors.")
              .appears(UNIX),
          MetricSpec.gauge("system_cpus", "Processors that the JVM may use."),
          MetricSpec.gauge("system_cpu_count", "Processors that the JVM may use.")
              .appears(HttpSchema.WHEN_SPRING),
          MetricSpec.counter("process_cpu_time_ns_total", "CPU time that the process used.")
              .appears(HttpSchema.WHEN_SPRING),
          MetricSpec.gauge(
                  "system_cpu_usage", "Part of the machine's CPU time in use lately, 0 to 1.")
              .appears(NOT_OTEL),
          MetricSpec.gauge("system_load_average_1m", "Load average of the last minute.")
              .appears(UNIX));

  private JvmMeters() {}

  /**
   * Binds them all.
   *
   * @param schema Spring's keeps the names that Micrometer gives beside the better ones;
   *     OpenTelemetry's has its own
   * @param warnOnce is told of those that this JVM does not have; the others are bound nevertheless
   */
  static void bind(Registry registry, HttpSchema schema, Consumer<String> warnOnce) {
    int binders = schema == HttpSchema.OTEL ? BINDERS_FOR_OTEL : BINDERS;
    for (int i = 0; i < binders; i++) {
      try {
        bind(i, registry, schema);
      } catch (RuntimeException | LinkageError e) {
        warnOnce.accept("Some meters of the JVM are missing: " + e);
      }
    }
  }

  /** One at a time: the class of each is loaded here, where a missing module ends it alone. */
  @SuppressWarnings("resource") // bound for the life of the JVM
  private static void bind(int number, Registry registry, HttpSchema schema) {
    MeterRegistry meters = registry.meters();
    switch (number) {
      case 0 -> new JvmInfoMetrics().bindTo(meters);
      case 1 -> new JvmMemoryMetrics().bindTo(meters);
      case 2 -> new ProcessorMetrics().bindTo(meters);
      case 3 -> betterNames(meters, schema);
      case 4 -> new FileDescriptorMetrics().bindTo(meters);
      case 5 -> new UptimeMetrics().bindTo(meters);
      case 6 -> {
        if (schema == HttpSchema.OTEL) {
          registry.add(new OtelJvmMeters());
        } else {
          new JvmGcMetrics().bindTo(meters);
        }
      }
      case 7 -> new JvmThreadMetrics().bindTo(meters);
      default -> new ClassLoaderMetrics().bindTo(meters);
    }
  }

  private static void betterNames(MeterRegistry meters, HttpSchema schema) {
    for (Meter each : meters.getMeters()) {
      if (isLeftOut(each.getId().getName(), schema)) {
        meters.remove(each);
      }
    }
    Gauge.builder("system.cpus", Runtime.getRuntime(), Runtime::availableProcessors)
        .description("Processors that the JVM may use.")
        .register(meters);
    FunctionCounter.builder(
            "process.cpu",
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class),
            system -> system.getProcessCpuTime() / 1e9)
        .baseUnit("seconds")
        .description("CPU time that the process used.")
        .register(meters);
  }

  /** Whether somebody else tells the same, or what people with that schema take for the same. */
  private static boolean isLeftOut(String name, HttpSchema schema) {
    if (schema == HttpSchema.OTEL
        && (name.startsWith("jvm.memory.") || name.endsWith(".cpu.usage"))) {
      return true;
    }
    return schema != HttpSchema.SPRING
        && (name.equals("process.cpu.time") || name.equals("system.cpu.count"));
  }
}
