package io.outrigger.engine.config;

import io.outrigger.option.Option;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads everything that was given, whether an option of that name exists or not. */
final class Sources {

  private static final String ENVIRONMENT_PREFIX = "OUTRIGGER_";

  private Sources() {}

  /**
   * Splits {@code http.port=0,log.level=debug}. The prefix may be left out. A part without an
   * equals sign belongs to the value before it, so that a value may hold commas.
   */
  static List<Given> arguments(@Nullable String arguments, Consumer<String> warnings) {
    List<Given> given = new ArrayList<>();
    if (arguments == null || arguments.isBlank()) {
      return given;
    }
    for (String part : arguments.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals >= 0) {
        given.add(
            new Given(
                withPrefix(part.substring(0, equals).trim()),
                part.substring(equals + 1),
                Source.ARGUMENT));
      } else if (!given.isEmpty()) {
        Given last = given.remove(given.size() - 1);
        given.add(new Given(last.key(), last.text() + "," + part, Source.ARGUMENT));
      } else if (!part.isBlank()) {
        warnings.accept(
            "agent argument '"
                + part.trim()
                + "' is not understood; expected pairs, such as http.port=0,log.level=debug");
      }
    }
    return given;
  }

  static List<Given> properties(Properties properties) {
    List<Given> given = new ArrayList<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(Option.PREFIX)) {
        given.add(new Given(key, properties.getProperty(key), Source.PROPERTY));
      }
    }
    return given;
  }

  static List<Given> environment(Map<String, String> environment) {
    List<Given> given = new ArrayList<>();
    for (Map.Entry<String, String> each : environment.entrySet()) {
      if (each.getKey().startsWith(ENVIRONMENT_PREFIX)) {
        given.add(new Given(each.getKey(), each.getValue(), Source.ENVIRONMENT));
      }
    }
    return given;
  }

  static List<Given> file(String path, Consumer<String> warnings) {
    try {
      return readFile(path);
    } catch (IOException e) {
      warnings.accept(
          EngineOptions.CONFIG
              + "="
              + path
              + ": the file cannot be read ("
              + e.getMessage()
              + "); its options are left out");
      return List.of();
    }
  }

  /**
   * Reads a properties file.
   *
   * @throws IOException if it cannot be read, or is none
   */
  static List<Given> readFile(String path) throws IOException {
    Properties properties = new Properties();
    try (Reader reader =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(path), StandardCharsets.UTF_8))) {
      properties.load(reader);
    } catch (IllegalArgumentException malformed) {
      throw new IOException(malformed.getMessage(), malformed);
    }
    List<Given> given = new ArrayList<>();
    for (String key : properties.stringPropertyNames()) {
      given.add(new Given(withPrefix(key), properties.getProperty(key), Source.FILE));
    }
    return given;
  }

  private static String withPrefix(String key) {
    return key.startsWith(Option.PREFIX) ? key : Option.PREFIX + key;
  }
}
