package io.outrigger.benchmark;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;

/** A registry as an application would set one up that measures its requests itself. */
// the same registry as the agent's
@SuppressWarnings("deprecation")
final class HandWritten {

  private static final String NAME = "http_request_duration";

  /** Nanoseconds: the default buckets of http_request_duration_seconds. */
  private static final double[] BUCKETS = {
    5e6, 1e7, 2.5e7, 5e7, 7.5e7, 1e8, 2.5e8, 5e8, 7.5e8, 1e9, 2.5e9, 5e9, 7.5e9, 1e10
  };

  private HandWritten() {}

  static PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry
        .config()
        .meterFilter(
            new MeterFilter() {
              @Override
              public DistributionStatisticConfig configure(
                  Meter.Id id, DistributionStatisticConfig config) {
                return DistributionStatisticConfig.builder()
                    .serviceLevelObjectives(BUCKETS)
                    .build()
                    .merge(config);
              }
            });
    return registry;
  }

  static Timer timer(PrometheusMeterRegistry registry, String method, String route, int status) {
    return registry.timer(
        NAME, "method", method, "route", route, "status", Integer.toString(status));
  }
}
