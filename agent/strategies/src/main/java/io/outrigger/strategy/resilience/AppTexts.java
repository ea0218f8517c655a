package io.outrigger.strategy.resilience;

import io.outrigger.option.OptionValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an application is configured with, as far as it can be read without its framework. Strongest
 * first: the agent's own configuration, system properties, {@code application.properties} and
 * {@code application.yml} at the root of its class path. Texts only: it outlives the application.
 */
final class AppTexts {

  private static final String PROPERTIES = "application.properties";
  private static final String[] YAML = {"application.yml", "application.yaml"};

  /**
   * A text as it was found.
   *
   * @param value without lists: their elements have commas between
   * @param where its source, for people
   */
  record Text(String value, String where) {}

  /** Strongest source first. */
  private final Map<String, Text> byName = new LinkedHashMap<>();

  private AppTexts() {}

  /**
   * Reads what is there.
   *
   * @param loader the application's
   * @param ownPrefix what names begin with in the agent's configuration, and have not here
   * @param warn hears of what is there and cannot be read
   */
  static AppTexts of(
      ClassLoader loader, OptionValues options, String ownPrefix, Consumer<String> warn) {
    AppTexts texts = new AppTexts();
    Map<String, String> own = new TreeMap<>();
    for (Map.Entry<String, String> each : options.texts(ownPrefix).entrySet()) {
      own.put(each.getKey().substring(ownPrefix.indexOf('.') + 1), each.getValue());
    }
    texts.add(own, "the agent's configuration");
    texts.add(options.systemProperties(), "system properties");
    try (InputStream in = loader.getResourceAsStream(PROPERTIES)) {
      if (in != null) {
        Properties properties = new Properties();
        properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        texts.add(copy(properties), PROPERTIES);
      }
    } catch (IOException | RuntimeException e) {
      warn.accept(unreadable(PROPERTIES, e));
    }
    for (String each : YAML) {
      texts.addYaml(loader, each, warn);
    }
    return texts;
  }

  private void addYaml(ClassLoader loader, String resource, Consumer<String> warn) {
    try (InputStream in = loader.getResourceAsStream(resource)) {
      if (in != null) {
        add(YamlTexts.read(loader, in), resource);
      }
    } catch (ClassNotFoundException missing) {
      warn.accept(
          resource
              + " cannot be read, for the application has no SnakeYAML; its settings are left out");
    } catch (Exception | LinkageError e) {
      warn.accept(unreadable(resource, e));
    }
  }

  private static String unreadable(String resource, Throwable why) {
    String oneLine = String.valueOf(why).replace('\n', ' ');
    return resource + " cannot be read (" + oneLine + "); its settings are left out";
  }

  private static Map<String, String> copy(Properties properties) {
    Map<String, String> copy = new TreeMap<>();
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      copy.put(name, properties.getProperty(name));
    }
    return copy;
  }

  /** Elements of lists, {@code name[0]} and so on, become one text. */
  private void add(Map<String, String> source, String where) {
    Map<String, TreeMap<Integer, String>> lists = new TreeMap<>();
    for (Map.Entry<String, String> each : source.entrySet()) {
      String name = each.getKey();
      int bracket = name.endsWith("]") ? name.lastIndexOf('[') : -1;
      Integer index = bracket < 0 ? null : index(name.substring(bracket + 1, name.length() - 1));
      if (index == null) {
        byName.putIfAbsent(name, new Text(each.getValue().trim(), where));
      } else {
        lists
            .computeIfAbsent(name.substring(0, bracket), list -> new TreeMap<>())
            .put(index, each.getValue().trim());
      }
    }
    lists.forEach(
        (name, list) -> byName.putIfAbsent(name, new Text(String.join(",", list.values()), where)));
  }

  private static @Nullable Integer index(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** All of them by name, those of stronger sources first. */
  Map<String, Text> all() {
    return byName;
  }

  @Nullable Text find(String name) {
    return byName.get(name);
  }
}
