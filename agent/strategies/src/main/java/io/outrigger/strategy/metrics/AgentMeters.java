package io.outrigger.strategy.metrics;

import io.outrigger.spi.EngineStats;
import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.MeterSink;
import io.outrigger.strategy.MeterSource;
import java.util.List;
import java.util.TreeMap;

/** The meters of the agent itself. */
final class AgentMeters implements MeterSource {

  static final MetricSpec BUILD_INFO =
      MetricSpec.gauge("outrigger_build_info", "Always 1; the agent's version.", "version");

  static final MetricSpec STARTUP =
      MetricSpec.gauge(
          "outrigger_startup_seconds",
          "Time that the agent took of the JVM's start, before the application's main.");

  static final MetricSpec WOVEN_CLASSES =
      MetricSpec.gauge("outrigger_woven_classes", "Classes that the agent has woven.");

  static final MetricSpec HOOK_ERRORS =
      MetricSpec.counter(
          "outrigger_hook_errors_total",
          "Faults of hooks, and of strategies, that were kept from the application.",
          "hook");

  static final MetricSpec SELF =
      MetricSpec.counter(
          "outrigger_self_seconds_total",
          "Time that the agent itself took, by the clock; of hooks one call in 512 is timed.",
          "part");

  static final List<MetricSpec> SPECS =
      List.of(BUILD_INFO, STARTUP, WOVEN_CLASSES, HOOK_ERRORS, SELF);

  private final EngineStats engine;

  AgentMeters(EngineStats engine) {
    this.engine = engine;
  }

  @Override
  public void read(MeterSink sink) {
    sink.family(BUILD_INFO).value(1, engine.version());
    sink.family(STARTUP).value(engine.startNanos() / 1e9);
    sink.family(WOVEN_CLASSES).value((double) engine.wovenClasses());
    MeterSink.Family errors = sink.family(HOOK_ERRORS);
    new TreeMap<>(engine.hookErrors()).forEach((hook, count) -> errors.value((double) count, hook));
    MeterSink.Family self = sink.family(SELF);
    engine.selfNanos().forEach((part, nanos) -> self.value(nanos / 1e9, part));
  }

  @Override
  public String toString() {
    return "the agent itself";
  }
}
