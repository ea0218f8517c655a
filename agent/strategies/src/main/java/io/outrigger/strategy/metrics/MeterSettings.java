package io.outrigger.strategy.metrics;

import io.outrigger.option.OptionValues;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an annotation says of its meter.
 *
 * @param name as it is exported; of calls under way it is what the names begin with
 * @param labels those that it adds
 * @param description what it tells, or empty
 * @param bounds of buckets in seconds, growing; empty where none are asked for
 * @param longTask whether it tells of calls under way
 * @param failuresOnly whether calls that succeed are left out
 */
record MeterSettings(
    String name,
    Map<String, String> labels,
    String description,
    List<Double> bounds,
    boolean longTask,
    boolean failuresOnly) {

  private static final String DEFAULT_TIMER = "method.timed";
  private static final String DEFAULT_COUNTER = "method.counted";

  /** Whether the annotation, ours or an adopted one, asks for a timer; else it asks to count. */
  static boolean isTimer(MethodAnnotation annotation) {
    return annotation.spec().attributes().contains(MeterAnnotations.TIMER);
  }

  /** The labels that the meter has whatever the annotation says. */
  List<String> ownLabels(boolean timer) {
    if (timer) {
      return longTask ? List.of("class", "method") : List.of("class", "exception", "method");
    }
    return List.of("class", "exception", "method", "result");
  }

  /**
   * Reads an annotation, ours or an adopted one.
   *
   * @throws InvalidAnnotationException if it cannot be followed; says what was expected
   */
  static MeterSettings of(MethodAnnotation annotation, OptionValues options)
      throws InvalidAnnotationException {
    boolean timer = isTimer(annotation);
    return new MeterSettings(
        timer
            ? MeterNames.timer(text(annotation, options, MeterAnnotations.TIMER, DEFAULT_TIMER))
            : MeterNames.counter(
                text(annotation, options, MeterAnnotations.COUNTER, DEFAULT_COUNTER)),
        ExtraTags.read(annotation.find(MeterAnnotations.EXTRA_TAGS, options)),
        text(annotation, options, MeterAnnotations.DESCRIPTION, ""),
        timer ? bounds(annotation, options) : List.of(),
        isSet(annotation, options, MeterAnnotations.LONG_TASK),
        isSet(annotation, options, MeterAnnotations.FAILURES_ONLY));
  }

  private static String text(
      MethodAnnotation annotation,
      OptionValues options,
      Attribute<String> attribute,
      String otherwise) {
    String given = annotation.find(attribute, options);
    return given == null || given.isBlank() ? otherwise : given.trim();
  }

  private static boolean isSet(
      MethodAnnotation annotation, OptionValues options, Attribute<Boolean> attribute) {
    Boolean given = annotation.find(attribute, options);
    return given != null && given;
  }

  private static List<Double> bounds(MethodAnnotation annotation, OptionValues options)
      throws InvalidAnnotationException {
    TreeSet<Double> bounds = new TreeSet<>();
    String percentiles = annotation.find(MicrometerAnnotations.PERCENTILES, options);
    if (isSet(annotation, options, MeterAnnotations.HISTOGRAM)
        || (percentiles != null && !percentiles.isEmpty())) {
      bounds.addAll(options.get(MetricsOptions.TIMED_BUCKETS));
    }
    List<Double> objectives = annotation.find(MeterAnnotations.OBJECTIVES, options);
    if (objectives != null) {
      bounds.addAll(objectives);
    }
    addInNoOrder(annotation.find(MicrometerAnnotations.OBJECTIVES, options), bounds);
    return new ArrayList<>(bounds);
  }

  private static void addInNoOrder(@Nullable String written, TreeSet<Double> bounds)
      throws InvalidAnnotationException {
    if (written == null || written.isEmpty()) {
      return;
    }
    for (String each : written.split(",", -1)) {
      try {
        double bound = Double.parseDouble(each.trim());
        if (bound > 0 && !Double.isInfinite(bound)) {
          bounds.add(bound);
          continue;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw new InvalidAnnotationException(
          "serviceLevelObjectives=" + written + ": expected numbers above 0");
    }
  }
}
