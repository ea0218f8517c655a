package io.outrigger.benchmark.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A command line of {@code --name=value} pairs. */
public final class Options {

  private final Map<String, String> given = new HashMap<>();

  private Options() {}

  /**
   * Reads a command line.
   *
   * @param usage tells of every option as {@code --name}, and is what a wrong one is answered with
   * @throws IllegalArgumentException if an option is not known or has no value
   */
  public static Options parse(String usage, String... args) {
    Options options = new Options();
    for (String each : args) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? each : each.substring(0, equals);
      if (equals < 0 || !usage.contains("  " + name + "=")) {
        throw new IllegalArgumentException(each + " is not known\n" + usage);
      }
      options.given.put(name, each.substring(equals + 1));
    }
    return options;
  }

  /** Whether somebody wants nothing but the usage. */
  public static boolean helpWanted(String... args) {
    return List.of(args).contains("--help");
  }

  /** An option's value, or what stands for it. */
  public String text(String name, String otherwise) {
    return given.getOrDefault(name, otherwise);
  }

  /**
   * A number.
   *
   * @throws IllegalArgumentException if it is not one or is not positive
   */
  public int number(String name, int otherwise) {
    String text = given.get(name);
    if (text == null) {
      return otherwise;
    }
    int value = Integer.parseInt(text);
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive, not " + text);
    }
    return value;
  }

  /** Positive numbers with commas between. */
  public List<Integer> numbers(String name, String otherwise) {
    List<Integer> all = new ArrayList<>();
    for (String each : text(name, otherwise).split(",", -1)) {
      all.add(Integer.parseInt(each.trim()));
    }
    return all;
  }

  /**
   * Some of a few things, by their names with commas between; all of them where the option is not
   * given.
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
                      new IllegalArgumentException(
                          each + " is none of " + all.stream().map(id).toList())));
    }
    return wanted;
  }
}
