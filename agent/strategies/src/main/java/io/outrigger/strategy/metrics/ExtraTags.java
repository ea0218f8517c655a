package io.outrigger.strategy.metrics;

import io.outrigger.port.method.InvalidAnnotationException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Labels that an annotation adds, written {@code name,value,name,value}. */
final class ExtraTags {

  private ExtraTags() {}

  /**
   * Reads them; of two of one name the last counts.
   *
   * @return values by the names that they are exported with, to be added to
   * @throws InvalidAnnotationException if one has no value, no name, or a name that is Prometheus'
   *     own
   */
  static Map<String, String> read(@Nullable String written) throws InvalidAnnotationException {
    Map<String, String> labels = new TreeMap<>();
    if (written == null || written.isEmpty()) {
      return labels;
    }
    String[] words = written.split(",", -1);
    if (words.length % 2 != 0) {
      throw new InvalidAnnotationException(
          "extraTags=" + written + ": expected a value for each name, such as region,eu");
    }
    for (int i = 0; i < words.length; i += 2) {
      String name = words[i].trim();
      String label = MeterNames.label(name);
      if (name.isEmpty() || label.equals("le") || label.equals("quantile")) {
        throw new InvalidAnnotationException(
            "extraTags="
                + written
                + ": expected a name other than '"
                + name
                + "', such as region,eu");
      }
      labels.put(label, words[i + 1].trim());
    }
    return labels;
  }

  /** What stands for all values of these labels, once there are too many. */
  static Map<String, String> others(Map<String, String> labels) {
    Map<String, String> others = new TreeMap<>();
    for (String each : labels.keySet()) {
      others.put(each, HttpSeriesTable.OTHER);
    }
    return others;
  }
}
