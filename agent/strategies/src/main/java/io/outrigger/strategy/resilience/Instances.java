package io.outrigger.strategy.resilience;

import io.outrigger.option.NearestName;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.strategy.resilience.AppTexts.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How an application sets up Resilience4j's instances, as Spring Boot would read it. What is
 * misspelt is told with the nearest right name.
 */
final class Instances {

  private static final String PREFIX = "resilience4j.";
  private static final String DEFAULT = "default";

  /** Texts by property, as Resilience4j spells it, by name. */
  private static final class Group {
    private final Map<String, Map<String, Text>> byName = new TreeMap<>();
  }

  private final AppTexts texts;
  private final Map<InstanceKind, Group> instances = new EnumMap<>(InstanceKind.class);
  private final Map<InstanceKind, Group> configs = new EnumMap<>(InstanceKind.class);
  private final Consumer<String> warn;

  private Instances(AppTexts texts, Consumer<String> warn) {
    this.texts = texts;
    this.warn = warn;
    for (InstanceKind each : InstanceKind.values()) {
      instances.put(each, new Group());
      configs.put(each, new Group());
    }
  }

  /** Reads what is given under Resilience4j's names. */
  static Instances of(AppTexts texts, Consumer<String> warn) {
    Instances made = new Instances(texts, warn);
    texts
        .all()
        .forEach(
            (name, text) -> {
              if (name.startsWith(PREFIX)) {
                made.add(name, text);
              }
            });
    return made;
  }

  private void add(String whole, Text text) {
    int dot = whole.indexOf('.', PREFIX.length());
    if (dot < 0) {
      return;
    }
    String written = whole.substring(PREFIX.length(), dot);
    String rest = whole.substring(dot + 1);
    InstanceKind kind = InstanceKind.find(written);
    int end = firstOf(rest, '.', '[');
    String group = rest.substring(0, end).toLowerCase(Locale.ROOT);
    boolean config = group.equals("configs");
    if (!config && !group.equals("instances") && !group.equals("backends")) {
      if (kind != null && InstanceKind.plain(rest).endsWith("aspectorder")) {
        warn.accept(told(whole, text) + ": the order of nesting cannot be changed");
      }
      return;
    }
    if (kind == null) {
      if (!written.equals("timer")) {
        List<String> ids = new ArrayList<>();
        for (InstanceKind each : InstanceKind.values()) {
          ids.add(each.id());
        }
        warn.accept(told(whole, text) + ": there is no " + written + nearest(written, ids));
      }
      return;
    }
    addProperty(kind, config ? configs : instances, rest.substring(end), whole, text);
  }

  /**
   * Takes one in.
   *
   * @param nameAndProperty {@code .name.property} or {@code [name.with.dots].property}
   */
  private void addProperty(
      InstanceKind kind,
      Map<InstanceKind, Group> groups,
      String nameAndProperty,
      String whole,
      Text text) {
    String rest = nameAndProperty.startsWith(".") ? nameAndProperty.substring(1) : nameAndProperty;
    boolean inBrackets = rest.startsWith("[");
    int end = inBrackets ? rest.indexOf(']') : rest.indexOf('.');
    if (end < 0 || end + 2 >= rest.length()) {
      return;
    }
    String name = rest.substring(inBrackets ? 1 : 0, end);
    String written = rest.substring(inBrackets ? end + 2 : end + 1);
    String property = kind.followed(written);
    if (property != null) {
      Group group = groups.get(kind);
      if (group != null) {
        group
            .byName
            .computeIfAbsent(name, each -> new HashMap<>())
            .putIfAbsent(property, new Text(text.value(), told(whole, text)));
      }
    } else if (kind.notFollowed(written) != null) {
      if (!text.value().equals("false")) {
        warn.accept(told(whole, text) + ": " + written + " is not followed");
      }
    } else if (!InstanceKind.isOfSpring(written)) {
      warn.accept(
          told(whole, text)
              + ": there is no property "
              + written
              + nearest(written, kind.followed()));
    }
  }

  private static String told(String name, Text text) {
    return name + "=" + text.value() + " in " + text.where();
  }

  private static String nearest(String written, List<String> names) {
    String nearest = NearestName.of(written, names);
    return nearest == null
        ? "; there are " + String.join(", ", names)
        : "; did you mean " + nearest + "?";
  }

  private static int firstOf(String text, char one, char other) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == one || text.charAt(i) == other) {
        return i;
      }
    }
    return text.length();
  }

  /**
   * How the instance is set up: by its own properties, those of its base, those of {@code default}.
   *
   * @param configuration which shared configuration holds where the instance is not set up by name;
   *     empty for that of the instance's name
   * @throws InvalidAnnotationException if a base is named that is not there
   */
  Instance get(InstanceKind kind, String name, String configuration)
      throws InvalidAnnotationException {
    List<Map<String, Text>> layers = new ArrayList<>();
    Map<String, Text> own = find(instances, kind, name);
    if (own == null) {
      addConfig(kind, configuration.isEmpty() ? name : configuration, layers);
    } else {
      layers.add(own);
      addBases(kind, own, layers);
      if (kind == InstanceKind.CIRCUIT_BREAKER && !own.containsKey("baseConfig")) {
        addConfig(kind, name, layers);
      }
    }
    Map<String, Text> ofAll = find(configs, kind, DEFAULT);
    if (ofAll != null && !layers.contains(ofAll)) {
      layers.add(ofAll);
    }
    return new Instance(layers);
  }

  private void addConfig(InstanceKind kind, String name, List<Map<String, Text>> layers)
      throws InvalidAnnotationException {
    Map<String, Text> config = find(configs, kind, name);
    if (config != null && !layers.contains(config)) {
      layers.add(config);
      addBases(kind, config, layers);
    }
  }

  private void addBases(InstanceKind kind, Map<String, Text> first, List<Map<String, Text>> layers)
      throws InvalidAnnotationException {
    Set<String> seen = new LinkedHashSet<>();
    Map<String, Text> each = first;
    Text base = each.get("baseConfig");
    while (base != null && seen.add(base.value())) {
      each = find(configs, kind, base.value());
      if (each == null) {
        Group group = configs.get(kind);
        List<String> names = group == null ? List.of() : new ArrayList<>(group.byName.keySet());
        throw new InvalidAnnotationException(
            base.where()
                + ": there is no "
                + PREFIX
                + kind.id()
                + ".configs."
                + base.value()
                + (names.isEmpty() ? "" : nearest(base.value(), names)));
      }
      layers.add(each);
      base = each.get("baseConfig");
    }
  }

  private static @Nullable Map<String, Text> find(
      Map<InstanceKind, Group> groups, InstanceKind kind, String name) {
    Group group = groups.get(kind);
    return group == null ? null : group.byName.get(name);
  }

  /**
   * The text with {@code ${name}} and {@code ${name:otherwise}} replaced, where it is nothing else.
   *
   * @throws InvalidAnnotationException if it is an expression of another kind, or has no value
   */
  String resolve(String attribute, String text) throws InvalidAnnotationException {
    if (text.startsWith("${") && text.endsWith("}")) {
      String inside = text.substring(2, text.length() - 1);
      int colon = inside.indexOf(':');
      Text found = texts.find(colon < 0 ? inside : inside.substring(0, colon));
      if (found != null) {
        return found.value();
      }
      if (colon >= 0) {
        return inside.substring(colon + 1);
      }
      throw new InvalidAnnotationException(
          attribute + "=" + text + ": expected a value for " + inside);
    }
    if (text.startsWith("#") || text.startsWith("@")) {
      throw new InvalidAnnotationException(
          attribute + "=" + text + ": expected a name; expressions are not followed");
    }
    return text;
  }
}
