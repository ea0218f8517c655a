package io.outrigger.strategy.metrics;

import io.outrigger.strategy.Registry.Format;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the format of a scrape by the request's {@code Accept} header. OpenMetrics is given to
 * who asks for it by name and likes it better than text; everybody else gets text, for a scrape
 * that is refused helps nobody.
 */
final class Accept {

  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final String TEXT = "text/plain";

  private Accept() {}

  static Format choose(@Nullable String header) {
    if (header == null) {
      return Format.TEXT;
    }
    double openMetrics = 0;
    double text = 0;
    for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", -1);
      switch (parts[0].trim()) {
        case OPEN_METRICS -> openMetrics = Math.max(openMetrics, quality(parts));
        case TEXT, "text/*" -> text = Math.max(text, quality(parts));
        default -> {}
      }
    }
    return openMetrics > text ? Format.OPEN_METRICS : Format.TEXT;
  }

  private static double quality(String[] parts) {
    for (String part : parts) {
      String parameter = part.trim();
      if (parameter.startsWith("q=")) {
        try {
          return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
