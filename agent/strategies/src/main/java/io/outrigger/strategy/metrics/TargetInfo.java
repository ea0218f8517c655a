package io.outrigger.strategy.metrics;

import io.outrigger.spi.EngineStats;
import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.MeterSink;
import io.outrigger.strategy.MeterSource;

/**
 * The metric by which OpenTelemetry's boards find the services that there are. Which service this
 * is, the labels of the scrape job say.
 */
final class TargetInfo implements MeterSource {

  static final MetricSpec SPEC =
      MetricSpec.gauge(
              "target_info",
              "Always 1; who measures.",
              "telemetry_distro_name",
              "telemetry_distro_version",
              "telemetry_sdk_language")
          .appears(HttpSchema.WHEN_OTEL);

  private final EngineStats engine;

  TargetInfo(EngineStats engine) {
    this.engine = engine;
  }

  @Override
  public void read(MeterSink sink) {
    sink.family(SPEC).value(1, "outrigger", engine.version(), "java");
  }

  @Override
  public String toString() {
    return "the target";
  }
}
