package io.outrigger.dashboards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the samples that the reference of the metrics promises. */
final class DeclaredMetrics {

  static final Path REFERENCE = Path.of("../agent/docs/metrics.md");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\|\\s*`(\\w+)`\\s*\\|\\s*(\\w+)\\s*\\|.*$");

  private DeclaredMetrics() {}

  /** Counters and gauges by their name; the series of a histogram or summary by theirs. */
  static Set<String> samples() {
    Set<String> samples = new TreeSet<>();
    Matcher row = ROW.matcher(text());
    while (row.find()) {
      String name = row.group(1);
      switch (row.group(2)) {
        case "counter", "gauge" -> samples.add(name);
        case "histogram" ->
            samples.addAll(Set.of(name + "_bucket", name + "_sum", name + "_count"));
        case "summary" -> samples.addAll(Set.of(name + "_sum", name + "_count"));
        default -> throw new IllegalStateException(REFERENCE + ": unknown kind: " + row.group());
      }
    }
    if (!samples.contains("http_requests_total")) {
      throw new IllegalStateException(REFERENCE + " has no table with http_requests_total");
    }
    return samples;
  }

  private static String text() {
    try {
      return Files.readString(REFERENCE);
    } catch (IOException e) {
      throw new UncheckedIOException(REFERENCE + " cannot be read", e);
    }
  }
}
