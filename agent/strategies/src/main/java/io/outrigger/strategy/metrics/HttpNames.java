package io.outrigger.strategy.metrics;

import io.outrigger.port.grpc.GrpcStatus;
import io.outrigger.spi.MetricSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the requests of one direction are called, and the labels that they carry.
 *
 * @param requests a counter, or null where the histogram's count is all there is
 * @param duration the histogram, or null where it would say nothing that another one does not
 * @param max a gauge of the slowest lately, or null
 * @param labels makes the label values of one label set
 * @param distinct whether two label sets never get the same label values, calls of gRPC apart; else
 *     they are added up
 * @param traffic which requests have these names
 * @param perSecond how many of the durations' unit make a second
 */
record HttpNames(
    @Nullable MetricSpec requests,
    @Nullable MetricSpec duration,
    @Nullable MetricSpec max,
    LabelMaker labels,
    boolean distinct,
    Traffic traffic,
    int perSecond) {

  /** Kinds of requests. */
  enum Traffic {
    /** All that are counted, calls of gRPC as the requests of HTTP that they are. */
    ALL,
    /** All but calls of gRPC. */
    HTTP,
    /** Calls of gRPC. */
    GRPC;

    boolean has(HttpSeries series) {
      return this == ALL || isGrpc(series) == (this == GRPC);
    }

    static boolean isGrpc(HttpSeries series) {
      return series.grpcStatus() != GrpcStatus.NONE;
    }
  }

  /** Names of all requests; their durations are in seconds. */
  HttpNames(
      @Nullable MetricSpec requests,
      MetricSpec duration,
      @Nullable MetricSpec max,
      LabelMaker labels,
      boolean distinct) {
    this(requests, duration, max, labels, distinct, Traffic.ALL, 1);
  }

  /** Makes label values, in the order of the metric's labels. */
  @FunctionalInterface
  interface LabelMaker {
    /**
     * The values of one label set.
     *
     * @param error the class of what went wrong, or null if nothing did. What is called has an
     *     answer or this; what is served may have both
     */
    String[] of(HttpSeries series, @Nullable String error);
  }

  /** All metrics, for the reference. */
  List<MetricSpec> specs() {
    List<MetricSpec> specs = new ArrayList<>();
    if (requests != null) {
      specs.add(requests);
    }
    if (duration != null) {
      specs.add(duration);
    }
    if (max != null) {
      specs.add(max);
    }
    return specs;
  }
}
