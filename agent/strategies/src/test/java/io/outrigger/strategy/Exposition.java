package io.outrigger.strategy;

import io.outrigger.spi.AdminPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A scrape in the text format, read back. */
public final class Exposition {

  private static final Pattern SAMPLE = Pattern.compile("([^{ ]+)(?:\\{(.*)\\})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** The text as written. */
  public final String text;

  /** The kind of each family, by its name. */
  public final Map<String, String> kinds = new LinkedHashMap<>();

  /** The values, by {@code name{label="value",…}} with the labels as written. */
  public final Map<String, Double> values = new LinkedHashMap<>();

  private final Map<String, Set<String>> labels = new TreeMap<>();

  public Exposition(String text) {
    this.text = text;
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ", -1);
        if (kinds.put(words[2], words[3]) != null) {
          throw new IllegalArgumentException("twice: " + line);
        }
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        sample(line);
      }
    }
  }

  private void sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw new IllegalArgumentException("not a sample: " + line);
    }
    String name = sample.group(1);
    StringBuilder key = new StringBuilder(name);
    Set<String> names = labels.computeIfAbsent(name, any -> new LinkedHashSet<>());
    if (sample.group(2) != null) {
      char next = '{';
      for (Matcher label = LABEL.matcher(sample.group(2)); label.find(); next = ',') {
        key.append(next).append(label.group());
        names.add(label.group(1));
      }
      key.append('}');
    }
    double value =
        sample.group(3).equals("+Inf")
            ? Double.POSITIVE_INFINITY
            : Double.parseDouble(sample.group(3));
    if (values.put(key.toString(), value) != null) {
      throw new IllegalArgumentException("twice: " + line);
    }
  }

  /** The label names of a family's samples, {@code le} left out; empty without samples. */
  public Set<String> labels(String family) {
    Set<String> found = new TreeSet<>();
    for (String suffix : new String[] {"", "_bucket", "_count", "_sum"}) {
      found.addAll(labels.getOrDefault(family + suffix, Set.of()));
    }
    found.remove("le");
    return found;
  }

  /** The value of the sample, or 0 if there is none. */
  public double value(String sample) {
    return values.getOrDefault(sample, 0.0);
  }

  /** The samples of that name, by their labels. */
  public Map<String, Double> samples(String name) {
    Map<String, Double> found = new TreeMap<>();
    values.forEach(
        (sample, value) -> {
          if (sample.equals(name) || sample.startsWith(name + "{")) {
            found.put(sample.substring(name.length()), value);
          }
        });
    return found;
  }

  /** What a page writes. */
  public static String body(AdminPage.Answer answer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      answer.body().writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
