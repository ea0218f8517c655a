package io.outrigger.engine.config;

import io.outrigger.option.InvalidValueException;
import io.outrigger.option.NearestName;
import io.outrigger.option.Option;
import io.outrigger.option.OptionValues;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
  private final Map<String, Given> open = new TreeMap<>();

  /** What is stronger than the file, strongest first. */
  private final List<List<Given>> stronger = new ArrayList<>();

  private final Properties properties;
  private @Nullable FileStamp fileStamp;

  private Configuration(Collection<? extends Option<?>> options, Properties properties) {
    this.properties = properties;
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
    Configuration configuration = new Configuration(options, properties);
    configuration.stronger.add(Sources.arguments(arguments, warnings));
    configuration.stronger.add(Sources.properties(properties));
    configuration.stronger.add(Sources.environment(environment));
    for (List<Given> each : configuration.stronger) {
      configuration.take(each, warnings);
    }
    String file = configuration.file();
    if (file != null) {
      // before, for what is written while it is read has a later one
      configuration.fileStamp = FileStamp.of(new File(file));
      configuration.take(Sources.file(file, warnings), warnings);
    }
    for (Option<?> option : configuration.declared.values()) {
      configuration.parse(option, warnings);
    }
    return configuration;
  }

  /** The path of the file that options come from as well, or null. */
  public @Nullable String file() {
    Given file = given.get(EngineOptions.CONFIG.name());
    return file == null ? null : file.text().trim();
  }

  /** The file's, from just before it was read at the start; null where there is none. */
  public @Nullable FileStamp fileStamp() {
    return fileStamp;
  }

  /**
   * The configuration with what the file says now. Of the options only some can change while the
   * application runs; the others stay, and those among them that the file has changed are told.
   *
   * @param changing the names of the options that can change; annotations of methods always can
   * @param warnings is told of everything that is wrong in the file, a sentence each
   * @throws IOException if the file cannot be read now
   */
  public Configuration reread(Set<String> changing, Consumer<String> warnings) throws IOException {
    String file = file();
    Configuration now = new Configuration(declared.values(), properties);
    now.stronger.addAll(stronger);
    Consumer<String> toldBefore = text -> {};
    for (List<Given> each : stronger) {
      now.take(each, toldBefore);
    }
    if (file != null) {
      now.take(Sources.readFile(file), warnings);
    }
    if (!now.openTexts().equals(openTexts())) {
      warnings.accept(
          "settings of adopted annotations have changed in the file; they take effect at the next"
              + " start");
      now.open.clear();
      now.open.putAll(open);
    }
    for (Option<?> option : declared.values()) {
      Given text = now.given.get(option.name());
      boolean fromFile = text != null && text.source() == Source.FILE;
      if (changing.contains(option.name())) {
        now.parse(option, fromFile ? warnings : toldBefore);
      } else {
        now.parse(option, toldBefore);
        now.keep(option, this, warnings);
      }
    }
    return now;
  }

  /** The names of the options, and of the annotations of methods, that are not what they were. */
  public Set<String> changedSince(Configuration before) {
    Set<String> changed = new TreeSet<>();
    for (Option<?> option : declared.values()) {
      if (!Objects.equals(find(option), before.find(option))) {
        changed.add(option.name());
      }
    }
    Map<String, String> now = annotated();
    Map<String, String> then = before.annotated();
    for (Map.Entry<String, String> each : now.entrySet()) {
      if (!each.getValue().equals(then.remove(each.getKey()))) {
        changed.add(each.getKey());
      }
    }
    changed.addAll(then.keySet());
    return changed;
  }

  private Map<String, String> openTexts() {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, Given> each : open.entrySet()) {
      texts.put(each.getKey(), each.getValue().text());
    }
    return texts;
  }

  /** What was in force before stays so; what is wrong is what is wrong now. */
  private void keep(Option<?> option, Configuration before, Consumer<String> warnings) {
    String name = option.name();
    String wrong = refused.get(name);
    if (wrong == null) {
      if (!Objects.equals(find(option), before.find(option))) {
        warnings.accept(name + " has changed in the file; it takes effect at the next start");
      }
    } else if (!wrong.equals(before.refused.get(name))) {
      warnings.accept(wrong + "; what was in force before holds until the next start");
    }
    replace(parsed, before.parsed, name);
    replace(sources, before.sources, name);
    replace(given, before.given, name);
  }

  private static <T> void replace(Map<String, T> texts, Map<String, T> by, String name) {
    T other = by.get(name);
    if (other == null) {
      texts.remove(name);
    } else {
      texts.put(name, other);
    }
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
      if (EngineOptions.isOpen(each.key())) {
        open.putIfAbsent(each.key(), each);
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
    String nearest =
        each.key().indexOf('#') > 0
            ? nearestAnnotate(each.key())
            : NearestName.of(each.key(), known);
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

  /** Only patterns of methods hold a {@code #}. */
  private static @Nullable String nearestAnnotate(String key) {
    int dot = key.indexOf('.', Option.PREFIX.length());
    String prefix = dot < 0 ? key : key.substring(0, dot + 1);
    String nearest = NearestName.of(prefix, List.of(EngineOptions.ANNOTATE));
    return nearest == null ? null : nearest + key.substring(prefix.length());
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
  public Map<String, String> texts(String prefix) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, Given> each : open.entrySet()) {
      if (each.getKey().startsWith(prefix)) {
        texts.put(each.getKey(), each.getValue().text());
      }
    }
    return texts;
  }

  @Override
  public Map<String, String> systemProperties() {
    Map<String, String> texts = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      String text = properties.getProperty(name);
      if (text != null) {
        texts.put(name, text);
      }
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
    for (Given each : open.values()) {
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
