package io.outrigger.strategy.metrics;

import io.outrigger.option.Option;
import java.util.List;

/** The options of the metrics strategy. */
final class MetricsOptions {

  static final Option<Integer> MAX_SERIES =
      Option.integer("outrigger.metrics.max-series")
          .defaultsTo(2000)
          .between(10, 100_000)
          .says(
              "Label sets kept per metric; once there are so many, further routes, hosts or"
                  + " methods are counted as `other`.");

  static final Option<List<Double>> HTTP_BUCKETS =
      Option.growingNumbers("outrigger.metrics.http.buckets")
          .defaultsTo(
              List.of(.005, .01, .025, .05, .075, .1, .25, .5, .75, 1.0, 2.5, 5.0, 7.5, 10.0))
          .says("Upper bounds, in seconds, of the buckets of the durations of HTTP requests.");

  static final Option<List<Double>> TIMED_BUCKETS =
      Option.growingNumbers("outrigger.metrics.timed.buckets")
          .defaultsTo(
              List.of(
                  .001, .0025, .005, .01, .025, .05, .075, .1, .25, .5, .75, 1.0, 2.5, 5.0, 7.5,
                  10.0))
          .says(
              "Upper bounds, in seconds, of the buckets of methods with @Timed that ask for a"
                  + " histogram.");

  static final Option<Boolean> TIMED_HISTOGRAM =
      Option.bool("outrigger.metrics.timed.histogram")
          .defaultsTo(false)
          .says("Whether methods with @Timed have buckets.");

  static final Option<HttpSchema> SCHEMA =
      Option.choice("outrigger.metrics.schema", HttpSchema.class)
          .defaultsTo(HttpSchema.OUTRIGGER)
          .says(
              "Whose names the metrics of HTTP and of the JVM carry: ours for HTTP and Micrometer's"
                  + " for the JVM, those of OpenTelemetry's stable conventions, or Spring Boot's."
                  + " See dashboards.md.");

  static final Option<Boolean> JVM_ENABLED =
      Option.bool("outrigger.metrics.jvm.enabled")
          .defaultsTo(true)
          .says("Whether the meters of the JVM and the process are exported.");

  static final List<Option<?>> ALL =
      Option.list(MAX_SERIES, HTTP_BUCKETS, TIMED_BUCKETS, TIMED_HISTOGRAM, SCHEMA, JVM_ENABLED);

  private MetricsOptions() {}
}
