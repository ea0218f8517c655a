package io.outrigger.strategy.resilience;

import io.outrigger.option.InvalidValueException;
import io.outrigger.option.Option;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.strategy.resilience.AppTexts.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one instance of Resilience4j's is set up. */
final class Instance {

  private static final Option<Boolean> BOOLEAN = Option.bool("outrigger.resilience4j.property");

  private final List<Map<String, Text>> layers;

  /**
   * An instance.
   *
   * @param layers texts by property; the first that has one counts
   */
  Instance(List<Map<String, Text>> layers) {
    this.layers = List.copyOf(layers);
  }

  private @Nullable Text find(String property) {
    for (Map<String, Text> each : layers) {
      Text text = each.get(property);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** Whether somebody gives the property. */
  boolean gives(String property) {
    return find(property) != null;
  }

  /** What is written, or null. */
  @Nullable String text(String property) {
    Text text = find(property);
    return text == null ? null : text.value();
  }

  /**
   * A whole number.
   *
   * @throws InvalidAnnotationException if it is none, or below the least
   */
  int number(String property, int least, int otherwise) throws InvalidAnnotationException {
    return parse(
        property,
        Option.integer("outrigger.resilience4j.property").between(least, Integer.MAX_VALUE),
        otherwise);
  }

  /**
   * A number with a fraction.
   *
   * @throws InvalidAnnotationException if it is none, or out of range
   */
  double fraction(String property, double least, double most, double otherwise)
      throws InvalidAnnotationException {
    return parse(
        property, Option.number("outrigger.resilience4j.property").between(least, most), otherwise);
  }

  /**
   * Whether something is on.
   *
   * @throws InvalidAnnotationException if the text says neither
   */
  boolean is(String property, boolean otherwise) throws InvalidAnnotationException {
    return parse(property, BOOLEAN, otherwise);
  }

  /**
   * One of the constants.
   *
   * @throws InvalidAnnotationException if it is none of them
   */
  <E extends Enum<E>> E choice(String property, Class<E> constants, E otherwise)
      throws InvalidAnnotationException {
    Text text = find(property);
    if (text == null) {
      return otherwise;
    }
    return parse(
        new Text(text.value().replace('_', '-'), text.where()),
        Option.choice("outrigger.resilience4j.property", constants));
  }

  private <T> T parse(String property, Option<T> reader, T otherwise)
      throws InvalidAnnotationException {
    Text text = find(property);
    return text == null ? otherwise : parse(text, reader);
  }

  private static <T> T parse(Text text, Option<T> reader) throws InvalidAnnotationException {
    try {
      return reader.parse(text.value());
    } catch (InvalidValueException e) {
      throw new InvalidAnnotationException(text.where() + ": expected " + e.getMessage());
    }
  }

  /**
   * A duration as Spring Boot reads it: {@code 500ms}, {@code 2m}, {@code PT5S}, a number of
   * milliseconds.
   *
   * @throws InvalidAnnotationException if it is none, or shorter than the shortest
   */
  Duration duration(String property, Duration shortest, Duration otherwise)
      throws InvalidAnnotationException {
    Text text = find(property);
    if (text == null) {
      return otherwise;
    }
    Duration duration = parseDuration(text.value());
    if (duration == null || duration.compareTo(shortest) < 0) {
      throw new InvalidAnnotationException(
          text.where()
              + ": expected a duration, such as 500ms, 30s, 2m or PT30S"
              + (duration == null ? "" : ", of " + shortest + " or more"));
    }
    return duration;
  }

  private static @Nullable Duration parseDuration(String text) {
    int unitAt = 0;
    while (unitAt < text.length() && Character.isDigit(text.charAt(unitAt))) {
      unitAt++;
    }
    try {
      if (unitAt == 0) {
        return Duration.parse(text);
      }
      long amount = Long.parseLong(text.substring(0, unitAt));
      return switch (text.substring(unitAt).toLowerCase(Locale.ROOT)) {
        case "ns" -> Duration.ofNanos(amount);
        case "us" -> Duration.ofNanos(Math.multiplyExact(amount, 1000L));
        case "", "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        case "d" -> Duration.ofDays(amount);
        default -> null;
      };
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return null;
    }
  }
}
