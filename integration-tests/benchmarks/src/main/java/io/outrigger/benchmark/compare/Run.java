package io.outrigger.benchmark.compare;

import io.outrigger.benchmark.run.Sample;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One start of a program under a contender, and what was measured of it.
 *
 * @param conditions what must be equal for it to be compared with another
 * @param contender what it was run under
 * @param version the agent's; empty for none
 * @param round which of the rounds, from 1
 * @param date when, such as 2026-01-31
 * @param load average of the machine before it
 * @param seconds how long it took
 * @param failure why there are no figures; empty if there are; one line
 * @param figures what was measured; what does not apply is absent
 */
record Run(
    Conditions conditions,
    Contender contender,
    String version,
    int round,
    String date,
    double load,
    double seconds,
    String failure,
    Map<Figure, Double> figures) {

  /** A line of {@code name=value} with tabs between. */
  String line() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("date", date);
    fields.put("machine", conditions.machine());
    fields.put("java", conditions.java());
    fields.put("program", conditions.program());
    fields.put("warm-up", conditions.warmUp());
    fields.put("requests", conditions.requests());
    fields.put("contender", contender);
    fields.put("version", version);
    fields.put("round", round);
    fields.put("load", load);
    fields.put("seconds", seconds);
    fields.put("failure", failure);
    figures.forEach((figure, value) -> fields.put(figure.name(), value));
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining("\t"));
  }

  /** A sentence for whoever watches, without its full stop. */
  String progress() {
    String what =
        String.format(
            Locale.ROOT,
            "%s under %s, round %d: ",
            conditions.program().id(),
            contender.id(),
            round);
    if (!failure.isEmpty()) {
      return what + "failed, " + failure;
    }
    return what
        + Stream.of(Figure.START_CPU, Figure.CPU, Figure.P50)
            .filter(figures::containsKey)
            .map(figure -> figure.title() + " " + sample(figure).text(figure.decimals()))
            .collect(Collectors.joining("; "));
  }

  /**
   * Reads such a line.
   *
   * @throws IllegalArgumentException if something is missing
   */
  static Run of(String line) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : line.split("\t", -1)) {
      int equals = field.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("'" + field + "' is no name=value");
      }
      fields.put(field.substring(0, equals), field.substring(equals + 1));
    }
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    Arrays.stream(Figure.values())
        .filter(figure -> fields.containsKey(figure.name()))
        .forEach(figure -> figures.put(figure, Double.valueOf(field(fields, figure.name()))));
    return new Run(
        new Conditions(
            Program.valueOf(field(fields, "program")),
            field(fields, "java"),
            field(fields, "machine"),
            Integer.parseInt(field(fields, "warm-up")),
            Integer.parseInt(field(fields, "requests"))),
        Contender.valueOf(field(fields, "contender")),
        field(fields, "version"),
        Integer.parseInt(field(fields, "round")),
        field(fields, "date"),
        Double.parseDouble(field(fields, "load")),
        Double.parseDouble(field(fields, "seconds")),
        field(fields, "failure"),
        figures);
  }

  private Sample sample(Figure figure) {
    return new Sample(figures.getOrDefault(figure, Double.NaN));
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("it has no " + name);
    }
    return value;
  }
}
