package io.outrigger.strategy.metrics;

import io.outrigger.option.Option;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.Vocabulary;
import java.util.List;

/**
 * Micrometer's annotations, for applications that carry them without the aspects that would follow
 * them. What they mean is what those aspects make of them.
 */
final class MicrometerAnnotations {

  private static final String ATTRIBUTE = "outrigger.metrics.attribute";

  /** In no order, other than ours. */
  static final Attribute<String> OBJECTIVES =
      Attribute.only(
          "serviceLevelObjectives",
          Option.text(ATTRIBUTE).says("Further bounds, in seconds, of buckets."));

  static final Attribute<String> PERCENTILES =
      Attribute.only(
          "percentiles",
          Option.text(ATTRIBUTE)
              .says(
                  "Buckets are exported in their place, of which `histogram_quantile` makes any"
                      + " percentile; no series has the label `quantile`."));

  static final AnnotationSpec TIMED =
      AnnotationSpec.adopted(
              "io.micrometer.core.annotation.Timed",
              Vocabulary.MICROMETER.id(),
              "Measures how long calls take, as [@Timed](#timed) does.",
              List.of("io.micrometer.core.aop.TimedAspect"),
              MeterAnnotations.TIMER,
              MeterAnnotations.EXTRA_TAGS,
              MeterAnnotations.DESCRIPTION,
              MeterAnnotations.HISTOGRAM,
              OBJECTIVES,
              PERCENTILES,
              MeterAnnotations.LONG_TASK)
          .inheritedAsByJava()
          .publicAtClasses();

  static final AnnotationSpec COUNTED =
      AnnotationSpec.adopted(
              "io.micrometer.core.annotation.Counted",
              Vocabulary.MICROMETER.id(),
              "Counts calls, as [@Counted](#counted) does.",
              List.of("io.micrometer.core.aop.CountedAspect"),
              MeterAnnotations.COUNTER,
              MeterAnnotations.EXTRA_TAGS,
              MeterAnnotations.DESCRIPTION,
              MeterAnnotations.FAILURES_ONLY)
          .inheritedAsByJava()
          .publicAtClasses();

  /** Outermost first. */
  static final List<AnnotationSpec> ALL = List.of(TIMED, COUNTED);

  private MicrometerAnnotations() {}
}
