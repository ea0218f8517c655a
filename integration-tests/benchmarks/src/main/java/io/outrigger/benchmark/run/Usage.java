package io.outrigger.benchmark.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.option.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code --help} prints: the file {@code usage.txt} beside a program. The scripts print it
 * without a build; here it says which options there are.
 */
public final class Usage {

  /** The exit status of a program that was called in a wrong way. */
  private static final int WRONG = 2;

  private static final Pattern OPTION = Pattern.compile("(?m)^ {2}((--?[a-z][a-z-]*).*)$");

  /** What a program does with its command line. */
  public interface Body {
    /**
     * Does it.
     *
     * @throws WrongOptionException for what the usage does not allow
     */
    void run(Usage usage) throws Exception;
  }

  private final String command;
  private final Map<String, String> lines = new LinkedHashMap<>();

  Usage(String text) {
    command = text.split("\\s", 2)[0];
    for (Matcher line = OPTION.matcher(text); line.find(); ) {
      lines.put(line.group(2), line.group(1).replaceAll(" {2,}", ", "));
    }
  }

  /** The usage of a program. */
  public static Usage of(Class<?> program) {
    try (InputStream in = program.getResourceAsStream("usage.txt")) {
      return new Usage(new String(Objects.requireNonNull(in, "usage.txt").readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program; a wrong option ends it with one line on standard error and status 2. */
  public static void run(Class<?> program, Body body) throws Exception {
    Usage usage = of(program);
    try {
      body.run(usage);
    } catch (WrongOptionException e) {
      System.err.println(usage.command + ": " + e.getMessage());
      System.err.println(usage.command + " --help tells all options");
      System.exit(WRONG);
    }
  }

  /** The options, with their hyphens. */
  public Set<String> names() {
    return lines.keySet();
  }

  /** What is told of an option; its name alone if nothing is. */
  public String line(String name) {
    return lines.getOrDefault(name, name);
  }

  /** What to say of an option that there is not. */
  public WrongOptionException unknown(String written) {
    int equals = written.indexOf('=');
    String name = equals < 0 ? written : written.substring(0, equals);
    return new WrongOptionException(written + " is not known" + thereAre(name, names()));
  }

  /** What there is instead of something that there is not, the nearest first if one is near. */
  public static String thereAre(String written, Collection<String> known) {
    String nearest = NearestName.of(written, known);
    return (nearest == null ? "." : "; did you mean " + nearest + "?")
        + (known.size() == 1 ? " There is " : " There are ")
        + String.join(", ", known);
  }
}
