package io.outrigger.it.fork;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One answer of the metrics endpoint, parsed from the Prometheus text format. */
public final class Scrape {

  /**
   * One line of a scrape.
   *
   * @param name the name, with {@code _bucket}, {@code _sum} or {@code _count} where it has one
   * @param labels every label of the line
   * @param value the value
   */
  public record Sample(String name, Map<String, String> labels, double value) {

    public Sample {
      labels = Map.copyOf(labels);
    }

    boolean has(Map<String, String> wanted) {
      return labels.entrySet().containsAll(wanted.entrySet());
    }
  }

  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)(?: .*)?");

  /** Possessive, so that a value may be long, such as a class path that another agent tells. */
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]++|\\\\.)*+)\",?");

  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  private final String text;
  private final List<Sample> samples = new ArrayList<>();

  private Scrape(String text) {
    this.text = text;
  }

  /**
   * Parses the text format, version 0.0.4.
   *
   * @throws IllegalArgumentException if a line is neither a sample, a comment nor empty
   */
  public static Scrape of(String text) {
    Scrape scrape = new Scrape(text);
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> scrape.samples.add(sample(line)));
    return scrape;
  }

  private static Sample sample(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a sample: " + line);
    }
    Map<String, String> labels = new HashMap<>();
    if (parts.group(2) != null) {
      Matcher label = LABEL.matcher(parts.group(2));
      while (label.find()) {
        labels.put(label.group(1), unescape(label.group(2)));
      }
    }
    return new Sample(parts.group(1), labels, number(parts.group(3)));
  }

  private static String unescape(String value) {
    return ESCAPED
        .matcher(value)
        .replaceAll(
            escaped ->
                escaped.group(1).equals("n") ? "\n" : Matcher.quoteReplacement(escaped.group(1)));
  }

  private static double number(String value) {
    return switch (value) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(value);
    };
  }

  /**
   * The series of a name that carry the given labels, among others perhaps.
   *
   * @param labels name, value, name, value …
   */
  public List<Sample> series(String name, String... labels) {
    Map<String, String> wanted = pairs(labels);
    return samples.stream().filter(each -> each.name().equals(name) && each.has(wanted)).toList();
  }

  /** The sum over {@link #series}; 0 if there is none. */
  public double sum(String name, String... labels) {
    return series(name, labels).stream().mapToDouble(Sample::value).sum();
  }

  /** What the endpoint sent. */
  public String text() {
    return text;
  }

  private static Map<String, String> pairs(String... labels) {
    Map<String, String> wanted = new HashMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      wanted.put(labels[i], labels[i + 1]);
    }
    return wanted;
  }
}
