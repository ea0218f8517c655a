package io.outrigger.strategy.resilience;

import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads YAML as the application's own SnakeYAML does, into names with dots. */
final class YamlTexts {

  /** Documents with one of these are for a profile, which may not be active. */
  private static final String[] OF_PROFILES = {
    "spring.config.activate.on-profile", "spring.config.activate.onProfile", "spring.profiles"
  };

  private YamlTexts() {}

  /**
   * All documents but those for profiles, later ones over earlier ones.
   *
   * @throws ClassNotFoundException if there is no SnakeYAML
   * @throws ReflectiveOperationException if it cannot be called, or cannot read the text
   */
  static Map<String, String> read(ClassLoader loader, InputStream in)
      throws ReflectiveOperationException {
    Map<String, String> texts = new TreeMap<>();
    Class<?> type = Class.forName("org.yaml.snakeyaml.Yaml", true, loader);
    Object documents = type.getMethod("loadAll", InputStream.class).invoke(yaml(type, loader), in);
    for (Object each : (Iterable<?>) documents) {
      Map<String, String> document = new TreeMap<>();
      flatten("", each, document);
      boolean ofProfile = false;
      for (String name : OF_PROFILES) {
        ofProfile |= document.containsKey(name);
      }
      if (!ofProfile) {
        texts.putAll(document);
      }
    }
    return texts;
  }

  /** Before version 2 one that makes objects of any class has to be told not to. */
  private static Object yaml(Class<?> type, ClassLoader loader)
      throws ReflectiveOperationException {
    try {
      Class<?> safe = Class.forName("org.yaml.snakeyaml.constructor.SafeConstructor", true, loader);
      Class<?> base =
          Class.forName("org.yaml.snakeyaml.constructor.BaseConstructor", false, loader);
      Object constructor = safe.getConstructor().newInstance();
      return type.getConstructor(base).newInstance(constructor);
    } catch (NoSuchMethodException fromVersion2) {
      return type.getConstructor().newInstance();
    }
  }

  private static void flatten(String name, @Nullable Object value, Map<String, String> texts) {
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> each : map.entrySet()) {
        String key = String.valueOf(each.getKey());
        flatten(name.isEmpty() ? key : name + "." + key, each.getValue(), texts);
      }
    } else if (value instanceof Iterable<?> list) {
      int i = 0;
      for (Object each : list) {
        flatten(name + "[" + i + "]", each, texts);
        i++;
      }
    } else if (value != null) {
      texts.put(name, String.valueOf(value));
    }
  }
}
