package io.outrigger.strategy.metrics;

import io.outrigger.spi.MetricSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the requests of one direction are called, and the labels that they carry.
 *
 * @param requests a counter, or null where the histogram's count is all there is
 * @param duration the histogram
 * @param max a gauge of the slowest lately, or null
 * @param labels makes the label values of one label set
 * @param distinct whether two label sets never get the same label values; else they are added up
 */
record HttpNames(
    @Nullable MetricSpec requests,
    MetricSpec duration,
    @Nullable MetricSpec max,
    LabelMaker labels,
    boolean distinct) {

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
    specs.add(duration);
    if (max != null) {
      specs.add(max);
    }
    return specs;
  }
}
