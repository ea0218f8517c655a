package io.outrigger.strategy.metrics;

import io.outrigger.option.Option;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import java.util.List;

/** The annotations of the metrics strategy, as data. Attributes have the names of Micrometer's. */
final class MeterAnnotations {

  private static final String ATTRIBUTE = "outrigger.metrics.attribute";

  static final Attribute<String> TIMER =
      text(
          "value",
          "The name of the meter, with dots or underscores; methods may share it. `method.timed`"
              + " if there is none, exported as `method_timed_seconds`.");

  static final Attribute<String> COUNTER =
      text(
          "value",
          "The name of the meter, with dots or underscores; methods may share it. `method.counted`"
              + " if there is none, exported as `method_counted_total`.");

  static final Attribute<String> EXTRA_TAGS =
      text(
          "extraTags",
          "Labels beside those that each has: name, value, name, value and so on. No value has a"
              + " comma in it.");

  static final Attribute<String> DESCRIPTION =
      text("description", "What the metric tells, for its line of help.");

  static final Attribute<Boolean> HISTOGRAM =
      Attribute.of("histogram", MetricsOptions.TIMED_HISTOGRAM);

  static final Attribute<List<Double>> OBJECTIVES =
      Attribute.only(
          "serviceLevelObjectives",
          Option.growingNumbers(ATTRIBUTE).says("Further bounds, in seconds, of buckets."));

  static final Attribute<Boolean> LONG_TASK =
      Attribute.only(
          "longTask",
          Option.bool(ATTRIBUTE)
              .says(
                  "Tells of the calls that are under way, how many and for how long, in place of"
                      + " those that have ended."));

  static final Attribute<Boolean> FAILURES_ONLY =
      Attribute.only(
          "recordFailuresOnly", Option.bool(ATTRIBUTE).says("Leaves out calls that succeed."));

  static final AnnotationSpec TIMED =
      new AnnotationSpec(
          "Timed",
          "Measures how long calls take, by how they end: `exception` is `none` or the simple name"
              + " of its class, `other` for those beyond "
              + MethodFailures.MOST
              + " of a method.",
          TIMER,
          EXTRA_TAGS,
          DESCRIPTION,
          HISTOGRAM,
          OBJECTIVES,
          LONG_TASK);

  static final AnnotationSpec COUNTED =
      new AnnotationSpec(
          "Counted",
          "Counts calls by how they end: `result` is `success` or `failure`, `exception` as for"
              + " @Timed.",
          COUNTER,
          EXTRA_TAGS,
          DESCRIPTION,
          FAILURES_ONLY);

  /** Outermost first. */
  static final List<AnnotationSpec> OWN = List.of(TIMED, COUNTED);

  private MeterAnnotations() {}

  private static Attribute<String> text(String name, String sentence) {
    return Attribute.only(name, Option.text(ATTRIBUTE).says(sentence));
  }
}
