package io.outrigger.option;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An option, declared once: name, type, default, range and one sentence. Environment and
 * agent-argument names, parsing, messages and the reference all come from the declaration.
 *
 * @param <T> the type of the value
 */
public final class Option<T> {

  /** Every option's name begins with this. */
  public static final String PREFIX = "outrigger.";

  /** Reads texts. Not a lambda: options are declared before the application's {@code main}. */
  private abstract static class Parser<T> {
    abstract T parse(String text) throws InvalidValueException;
  }

  private final String name;
  private final String type;
  private final Parser<T> parser;
  private final @Nullable T defaultValue;
  private final String defaultText;
  private final String range;
  private final String sentence;
  private final boolean secret;
  private final List<String> formerNames;

  private Option(
      String name,
      String type,
      Parser<T> parser,
      @Nullable T defaultValue,
      String defaultText,
      String range,
      String sentence,
      boolean secret,
      List<String> formerNames) {
    this.name = name;
    this.type = type;
    this.parser = parser;
    this.defaultValue = defaultValue;
    this.defaultText = defaultText;
    this.range = range;
    this.sentence = sentence;
    this.secret = secret;
    this.formerNames = formerNames;
  }

  private static <T> Option<T> of(String name, String type, Parser<T> parser) {
    if (!name.startsWith(PREFIX) || !name.equals(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          name + ": an option is lower-case and begins with " + PREFIX);
    }
    return new Option<>(name, type, parser, null, "", "", "", false, List.of());
  }

  /** A whole number. */
  public static Option<Integer> integer(String name) {
    return of(
        name,
        "integer",
        new Parser<Integer>() {
          @Override
          Integer parse(String text) throws InvalidValueException {
            try {
              return Integer.valueOf(text);
            } catch (NumberFormatException e) {
              throw new InvalidValueException("a whole number");
            }
          }
        });
  }

  /** A number, with or without a fraction. */
  public static Option<Double> number(String name) {
    return of(
        name,
        "number",
        new Parser<Double>() {
          @Override
          Double parse(String text) throws InvalidValueException {
            try {
              Double number = Double.valueOf(text);
              if (!number.isNaN()) {
                return number;
              }
            } catch (NumberFormatException e) {
              // said below
            }
            throw new InvalidValueException("a number");
          }
        });
  }

  /**
   * {@code true} or {@code false}; {@code on}, {@code off}, {@code yes} and {@code no} are
   * accepted.
   */
  public static Option<Boolean> bool(String name) {
    return of(
        name,
        "boolean",
        new Parser<Boolean>() {
          @Override
          Boolean parse(String text) throws InvalidValueException {
            return switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "on", "yes" -> true;
              case "false", "off", "no" -> false;
              default -> throw new InvalidValueException("true or false");
            };
          }
        });
  }

  /** Any text. */
  public static Option<String> text(String name) {
    return of(
        name,
        "text",
        new Parser<String>() {
          @Override
          String parse(String text) {
            return text;
          }
        });
  }

  /** A number with a unit: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 1h}. */
  public static Option<Duration> duration(String name) {
    return of(
        name,
        "duration",
        new Parser<Duration>() {
          @Override
          Duration parse(String text) throws InvalidValueException {
            return parseDuration(text);
          }
        });
  }

  /** One of the constants, written in lower case with {@code -} for {@code _}. */
  public static <E extends Enum<E>> Option<E> choice(String name, Class<E> constants) {
    List<String> words = new ArrayList<>();
    for (E e : Objects.requireNonNull(constants.getEnumConstants())) {
      words.add(word(e));
    }
    Option<E> option =
        of(
            name,
            "choice",
            new Parser<E>() {
              @Override
              E parse(String text) throws InvalidValueException {
                for (E e : Objects.requireNonNull(constants.getEnumConstants())) {
                  if (word(e).equalsIgnoreCase(text)) {
                    return e;
                  }
                }
                throw new InvalidValueException("one of " + String.join(", ", words));
              }
            });
    return option.withRange(String.join(", ", words));
  }

  /**
   * Some of the constants, separated by commas, each written once and as {@link #choice} has it.
   */
  public static <E extends Enum<E>> Option<List<E>> choices(String name, Class<E> constants) {
    List<String> words = new ArrayList<>();
    for (E e : Objects.requireNonNull(constants.getEnumConstants())) {
      words.add(word(e));
    }
    Option<List<E>> option =
        of(
            name,
            "choices",
            new Parser<List<E>>() {
              @Override
              List<E> parse(String text) throws InvalidValueException {
                List<E> chosen = new ArrayList<>();
                for (String part : text.split(",", -1)) {
                  String written = part.trim().toLowerCase(Locale.ROOT);
                  int index = words.indexOf(written);
                  if (index < 0 && !text.isEmpty()) {
                    throw new InvalidValueException(expected(written));
                  }
                  if (index >= 0) {
                    E constant = Objects.requireNonNull(constants.getEnumConstants())[index];
                    if (chosen.contains(constant)) {
                      throw new InvalidValueException(
                          "each once, and " + written + " is there twice");
                    }
                    chosen.add(constant);
                  }
                }
                return List.copyOf(chosen);
              }

              private String expected(String written) {
                String nearest = NearestName.of(written, words);
                return "some of "
                    + String.join(", ", words)
                    + " with commas between"
                    + (nearest == null ? "" : "; did you mean " + nearest + "?");
              }
            });
    return option.withRange("some of " + String.join(", ", words));
  }

  /** Numbers in growing order, separated by commas. */
  public static Option<List<Double>> growingNumbers(String name) {
    return of(
        name,
        "numbers",
        new Parser<List<Double>>() {
          @Override
          List<Double> parse(String text) throws InvalidValueException {
            return parseNumbers(text);
          }
        });
  }

  /** Whole numbers, separated by commas, each between the two; none is an empty text. */
  public static Option<List<Integer>> integers(String name, int least, int most) {
    String expected =
        "whole numbers from " + least + " to " + most + " with commas between, such as " + least;
    return of(
            name,
            "integers",
            new Parser<List<Integer>>() {
              @Override
              List<Integer> parse(String text) throws InvalidValueException {
                List<Integer> numbers = new ArrayList<>();
                for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
                  try {
                    int number = Integer.parseInt(part.trim());
                    if (number >= least && number <= most) {
                      numbers.add(number);
                      continue;
                    }
                  } catch (NumberFormatException e) {
                    // said below
                  }
                  throw new InvalidValueException(expected);
                }
                return List.copyOf(numbers);
              }
            })
        .withRange(least + " to " + most);
  }

  /**
   * A share in percent from 0.1 to 100; {@code off} is none. The sign may be left out of what is
   * greater than 1: up to that, {@code 0.5} could be half of all as well.
   */
  public static Option<Percent> percent(String name) {
    return of(
            name,
            "percent",
            new Parser<Percent>() {
              @Override
              Percent parse(String text) throws InvalidValueException {
                return Percent.parse(text);
              }
            })
        .withRange("0.1% to 100%, or off");
  }

  private static List<Double> parseNumbers(String text) throws InvalidValueException {
    List<Double> numbers = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      try {
        double number = Double.parseDouble(part.trim());
        if (!(number > 0) || Double.isInfinite(number)) {
          throw new InvalidValueException("numbers above 0");
        }
        if (!numbers.isEmpty() && number <= numbers.get(numbers.size() - 1)) {
          throw new InvalidValueException("each number greater than the one before");
        }
        numbers.add(number);
      } catch (NumberFormatException e) {
        throw new InvalidValueException("numbers separated by commas, such as 0.1,0.5,1");
      }
    }
    return List.copyOf(numbers);
  }

  private static String word(Enum<?> e) {
    return e.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Duration parseDuration(String text) throws InvalidValueException {
    int unitAt = 0;
    while (unitAt < text.length() && Character.isDigit(text.charAt(unitAt))) {
      unitAt++;
    }
    try {
      long amount = Long.parseLong(text.substring(0, unitAt));
      return switch (text.substring(unitAt).trim()) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default ->
            throw new InvalidValueException("a number with a unit, such as 250ms, 30s, 5m, 1h");
      };
    } catch (ArithmeticException | NumberFormatException e) {
      throw new InvalidValueException("a number with a unit, such as 250ms, 30s, 5m, 1h");
    }
  }

  /** The same option with a default value. */
  public Option<T> defaultsTo(T value) {
    return new Option<>(
        name, type, parser, value, show(value), range, sentence, secret, formerNames);
  }

  /** The same option, refused outside the range, both ends included. */
  public Option<T> between(T least, T most) {
    if (!(least instanceof Comparable)) {
      throw new IllegalArgumentException(name + " has no order");
    }
    Parser<T> inner = parser;
    String text = show(least) + " to " + show(most);
    Parser<T> ranged =
        new Parser<T>() {
          @Override
          T parse(String given) throws InvalidValueException {
            T value = inner.parse(given);
            if (compare(value, least) < 0 || compare(value, most) > 0) {
              throw new InvalidValueException(type + " from " + text);
            }
            return value;
          }
        };
    return new Option<>(
        name, type, ranged, defaultValue, defaultText, text, sentence, secret, formerNames);
  }

  @SuppressWarnings("unchecked")
  private static <T> int compare(T a, T b) {
    return ((Comparable<T>) a).compareTo(b);
  }

  private Option<T> withRange(String text) {
    return new Option<>(
        name, type, parser, defaultValue, defaultText, text, sentence, secret, formerNames);
  }

  /** The same option with the sentence that tells users what it does. */
  public Option<T> says(String sentence) {
    return new Option<>(
        name, type, parser, defaultValue, defaultText, range, sentence, secret, formerNames);
  }

  /** The same option, never shown in clear. */
  public Option<T> secret() {
    return new Option<>(
        name, type, parser, defaultValue, defaultText, range, sentence, true, formerNames);
  }

  /** The same option, also known by names it had before; using one gives a warning. */
  public Option<T> formerly(String... names) {
    return new Option<>(
        name, type, parser, defaultValue, defaultText, range, sentence, secret, List.of(names));
  }

  /** The full name, which is the system property. */
  public String name() {
    return name;
  }

  /** The environment variable. */
  public String environmentName() {
    return environmentName(name);
  }

  /** The environment variable that goes with a name. */
  public static String environmentName(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The kind of value, in a word. */
  public String type() {
    return type;
  }

  /** What is accepted beyond the type, or empty. */
  public String range() {
    return range;
  }

  /** One sentence for users. */
  public String sentence() {
    return sentence;
  }

  /** The default as it would be written; empty if there is none. */
  public String defaultText() {
    return defaultText;
  }

  /** Whether {@link #defaultValue()} gives one. */
  public boolean hasDefault() {
    return defaultValue != null;
  }

  /** Whether the value is masked wherever it is shown. */
  public boolean isSecret() {
    return secret;
  }

  /** Names that the option had before. */
  public List<String> formerNames() {
    return formerNames;
  }

  /**
   * The default.
   *
   * @throws IllegalStateException if the option was declared without one
   */
  public T defaultValue() {
    T value = defaultValue;
    if (value == null) {
      throw new IllegalStateException(name + " is declared without a default");
    }
    return value;
  }

  /**
   * Reads a value.
   *
   * @throws InvalidValueException if the text is not accepted; its message says what is
   */
  public T parse(String text) throws InvalidValueException {
    return parser.parse(text.trim());
  }

  /** A value as a user would write it. */
  public String show(T value) {
    if (value instanceof Duration d) {
      return d.toMillis() % 1000 == 0 ? d.toSeconds() + "s" : d.toMillis() + "ms";
    }
    if (value instanceof List<?> list) {
      StringBuilder text = new StringBuilder();
      for (Object each : list) {
        text.append(text.isEmpty() ? "" : ",").append(each instanceof Enum<?> e ? word(e) : each);
      }
      return text.toString();
    }
    if (value instanceof Enum<?> e) {
      return word(e);
    }
    return String.valueOf(value);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Options in one list, for a strategy's declaration. */
  public static List<Option<?>> list(Option<?>... options) {
    return List.copyOf(Arrays.asList(options));
  }
}
