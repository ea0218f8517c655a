package io.outrigger.engine.config;

import io.outrigger.option.InvalidValueException;
import io.outrigger.option.NearestName;
import io.outrigger.option.Option;
import io.outrigger.option.OptionValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The options in force. Strongest first: agent arguments, system properties, environment, file,
 * default. A wrong value is named and the default holds; an unknown name is named with the nearest
 * known one; neither stops anything.
 */
public final class Configuration implements OptionValues {

  private static final String MASK = "********";

  private final Map<String, Option<?>> declared = new TreeMap<>();
  private final Map<String, Given> given = new HashMap<>();
  private final Map<String, Object> parsed = new HashMap<>();
  private final Map<String, Source> sources = new HashMap<>();
  private final Map<String, String> refused = new HashMap<>();
  private final List<Setting> unknown = new ArrayList<>();
  private final Map<String, Given> annotated = new TreeMap<>();

  private Configuration(Collection<? extends Option<?>> options) {
    for (Option<?> option : options) {
      if (declared.put(option.name(), option) != null) {
        throw new IllegalStateException("declared twice: " + option.name());
      }
    }
  }

  /**
   * Reads what this JVM was given.
   *
   * @param options every option there is
   * @param arguments what stands after the {@code =} of the flag, or null
   * @param warnings is told of everything that was wrong, a sentence each
   */
  public static Configuration ofThisJvm(
      Collection<? extends Option<?>> options,
      @Nullable String arguments,
      Consumer<String> warnings) {
    return read(options, arguments, System.getProperties(), System.getenv(), warnings);
  }

  static Configuration read(
      Collection<? extends Option<?>> options,
      @Nullable String arguments,
      Properties properties,
      Map<String, String> environment,
      Consumer<String> warnings) {
    Configuration configuration = new Configuration(options);
    configuration.take(Sources.arguments(arguments, warnings), warnings);
    configuration.take(Sources.properties(properties), warnings);
    configuration.take(Sources.environment(environment), warnings);
    Given file = configuration.given.get(EngineOptions.CONFIG.name());
    if (file != null) {
      configuration.take(Sources.file(file.text().trim(), warnings), warnings);
    }
    for (Option<?> option : configuration.declared.values()) {
      configuration.parse(option, warnings);
    }
    return configuration;
  }

  /** Takes what a stronger source has not given yet. */
  private void take(List<Given> found, Consumer<String> warnings) {
    Map<String, Given> ofThisSource = new HashMap<>();
    Option<?> before = null;
    for (Given each : found) {
      if (each.key().startsWith(EngineOptions.ANNOTATE)) {
        annotated.putIfAbsent(each.key(), each);
        before = null;
        continue;
      }
      Option<?> option = optionFor(each, before, warnings);
      before = option;
      if (option != null) {
        ofThisSource.put(option.name(), each);
      }
    }
    for (Map.Entry<String, Given> each : ofThisSource.entrySet()) {
      given.putIfAbsent(each.getKey(), each.getValue());
    }
  }

  private @Nullable Option<?> optionFor(
      Given each, @Nullable Option<?> before, Consumer<String> warnings) {
    boolean environment = each.source() == Source.ENVIRONMENT;
    List<String> known = new ArrayList<>();
    for (Option<?> option : declared.values()) {
      String name = environment ? option.environmentName() : option.name();
      if (name.equals(each.key())) {
        return option;
      }
      known.add(name);
      for (String former : option.formerNames()) {
        String formerName = environment ? Option.environmentName(former) : former;
        if (formerName.equals(each.key())) {
          warnings.accept(each.source() + " " + each.key() + " is now called " + name);
          return option;
        }
      }
    }
    String nearest = NearestName.of(each.key(), known);
    String why =
        "is not known and has no effect"
            + (nearest == null ? "" : "; did you mean " + nearest + "?");
    String name = each.key();
    if (nearest == null
        && each.source() == Source.ARGUMENT
        && before != null
        && before.isSecret()) {
      // a comma in a password looks like the beginning of another argument
      name = "what follows " + before.name();
    }
    unknown.add(new Setting(name, "", each.source(), why));
    warnings.accept(each.source() + " " + name + " " + why);
    return null;
  }

  private <T> void parse(Option<T> option, Consumer<String> warnings) {
    Given text = given.get(option.name());
    Source source = Source.DEFAULT;
    if (text != null) {
      try {
        parsed.put(option.name(), option.parse(text.text()));
        source = text.source();
      } catch (InvalidValueException e) {
        String what =
            text.source()
                + " "
                + text.key()
                + (option.isSecret() ? "" : "=" + text.text())
                + ": expected "
                + e.getMessage();
        refused.put(option.name(), what);
        warnings.accept(
            what
                + "; "
                + (option.hasDefault()
                    ? "the default " + option.defaultText() + " holds"
                    : "it has no effect"));
      }
    }
    sources.put(option.name(), source);
  }

  /**
   * Annotations that the configuration puts on methods, as text, by option: {@link
   * EngineOptions#ANNOTATE} and the pattern of the methods.
   */
  public Map<String, String> annotated() {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, Given> each : annotated.entrySet()) {
      texts.put(each.getKey(), each.getValue().text());
    }
    return texts;
  }

  @Override
  @SuppressWarnings("unchecked") // put there by the same option's parser
  public <T> @Nullable T find(Option<T> option) {
    if (!declared.containsKey(option.name())) {
      throw new IllegalArgumentException(option.name() + " is not declared to the engine");
    }
    T value = (T) parsed.get(option.name());
    return value == null && option.hasDefault() ? option.defaultValue() : value;
  }

  /** What was given under names that are not known, then every option, sorted by name. */
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(unknown);
    for (Option<?> option : declared.values()) {
      settings.add(setting(option));
    }
    for (Given each : annotated.values()) {
      settings.add(new Setting(each.key(), each.text(), each.source(), ""));
    }
    return settings;
  }

  private <T> Setting setting(Option<T> option) {
    T value = find(option);
    String text = value == null ? "" : option.show(value);
    String shown = option.isSecret() && !text.isEmpty() ? MASK : text;
    return new Setting(
        option.name(),
        shown,
        sources.getOrDefault(option.name(), Source.DEFAULT),
        refused.getOrDefault(option.name(), ""));
  }
}
