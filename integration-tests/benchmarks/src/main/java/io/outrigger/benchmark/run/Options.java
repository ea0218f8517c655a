package io.outrigger.benchmark.run;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A command line of {@code --name=value} pairs. */
public final class Options {

  /** What the scripts give, and nobody types. */
  private static final String ROOT = "--root";

  private final Map<String, String> given = new HashMap<>();

  private Options() {}

  /**
   * Reads a command line.
   *
   * @param usage has every option but {@code --root}, which is the project's root
   * @throws WrongOptionException if an option is not known or has no value
   */
  public static Options parse(Usage usage, String... args) {
    Options options = new Options();
    for (String each : args) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? each : each.substring(0, equals);
      if (!name.equals(ROOT) && !usage.names().contains(name)) {
        throw usage.unknown(each);
      }
      if (equals < 0) {
        throw new WrongOptionException(name + " has no value; expected " + usage.line(name));
      }
      options.given.put(name, each.substring(equals + 1));
    }
    return options;
  }

  /** The project's root. */
  public Path root() {
    return Path.of(text(ROOT, "")).toAbsolutePath();
  }

  /**
   * The JDK that {@code --jdk} tells.
   *
   * @throws WrongOptionException if there is none
   */
  public Java java() {
    String told = text("--jdk", "");
    try {
      return Java.of(told);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new WrongOptionException(
          "--jdk="
              + told
              + ": "
              + e.getMessage()
              + "; expected a feature release or a JDK's folder");
    }
  }

  /** An option's value, or what stands for it. */
  public String text(String name, String otherwise) {
    return given.getOrDefault(name, otherwise);
  }

  /**
   * A positive number.
   *
   * @throws WrongOptionException if it is not one
   */
  public int number(String name, int otherwise) {
    return positive(name, text(name, Integer.toString(otherwise)));
  }

  /**
   * Positive numbers with commas between.
   *
   * @throws WrongOptionException if one is not
   */
  public List<Integer> numbers(String name, String otherwise) {
    List<Integer> all = new ArrayList<>();
    for (String each : text(name, otherwise).split(",", -1)) {
      all.add(positive(name, each.trim()));
    }
    return all;
  }

  private int positive(String name, String text) {
    try {
      int value = Integer.parseInt(text);
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, as numbers that are too small are
    }
    throw new WrongOptionException(
        name + "=" + given.get(name) + ": expected a whole number from 1, not '" + text + "'");
  }

  /**
   * Some of a few things, by their names with commas between; all of them where the option is not
   * given.
   *
   * @throws WrongOptionException if there is none of a name
   */
  public <T> List<T> chosen(String name, List<T> all, Function<T, String> id) {
    String names = given.get(name);
    if (names == null) {
      return all;
    }
    List<T> wanted = new ArrayList<>();
    for (String each : names.split(",", -1)) {
      wanted.add(
          all.stream()
              .filter(one -> id.apply(one).equals(each))
              .findFirst()
              .orElseThrow(
                  () ->
                      new WrongOptionException(
                          name
                              + "="
                              + names
                              + ": '"
                              + each
                              + "' is not known"
                              + Usage.thereAre(each, all.stream().map(id).toList()))));
    }
    return wanted;
  }
}
