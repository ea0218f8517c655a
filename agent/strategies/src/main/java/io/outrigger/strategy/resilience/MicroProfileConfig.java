package io.outrigger.strategy.resilience;

import io.outrigger.port.method.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What an application is configured with: the agent's own configuration, and then what the
 * application's MicroProfile Config says, or where it has none, what that would look at. Not kept:
 * it leads to classes of the application.
 */
final class MicroProfileConfig {

  private static final String CONFIG = "org.eclipse.microprofile.config.Config";
  private static final String PROVIDER = "org.eclipse.microprofile.config.ConfigProvider";
  private static final String FILE = "META-INF/microprofile-config.properties";

  /**
   * The loader that a class's configuration was found by first: methods are linked anew on a thread
   * of the agent's, which has none. Held weakly.
   */
  private static final ClassValue<WeakReference<ClassLoader>> LOADERS =
      new ClassValue<>() {
        @Override
        protected WeakReference<ClassLoader> computeValue(Class<?> type) {
          return new WeakReference<>(ofThread(type));
        }
      };

  private final Resilience parts;
  private final Map<String, String> own;

  /** Takes a name, returns an Optional of a text; null where the application has no Config. */
  private final @Nullable MethodHandle find;

  private final Properties file;

  private MicroProfileConfig(Resilience parts, @Nullable MethodHandle find, Properties file) {
    this.parts = parts;
    own = parts.options().texts(Vocabulary.MICROPROFILE.prefix());
    this.find = find;
    this.file = file;
  }

  /**
   * The configuration of a class's application.
   *
   * @param parts hears of what cannot be read
   */
  static MicroProfileConfig of(Resilience parts, Class<?> type) {
    ClassLoader loader = loader(type);
    try {
      return new MicroProfileConfig(parts, find(loader), new Properties());
    } catch (ClassNotFoundException none) {
      return new MicroProfileConfig(parts, null, file(parts, loader));
    } catch (Throwable unusable) {
      parts.warn("MicroProfile Config of the application cannot be asked: " + unusable);
      return new MicroProfileConfig(parts, null, file(parts, loader));
    }
  }

  private static ClassLoader loader(Class<?> type) {
    ClassLoader known = LOADERS.get(type).get();
    return known == null ? ofThread(type) : known;
  }

  /** The thread's where it sees the class's, as that of a deployment does, else the class's. */
  private static ClassLoader ofThread(Class<?> type) {
    ClassLoader ofClass = type.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    for (ClassLoader each = context; each != null; each = each.getParent()) {
      if (each == ofClass) {
        return context;
      }
    }
    return ofClass == null ? ClassLoader.getSystemClassLoader() : ofClass;
  }

  private static MethodHandle find(ClassLoader loader) throws Throwable {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    Class<?> config = Class.forName(CONFIG, false, loader);
    Class<?> provider = Class.forName(PROVIDER, true, loader);
    Object ofLoader =
        lookup
            .findStatic(provider, "getConfig", MethodType.methodType(config, ClassLoader.class))
            .invoke(loader);
    MethodHandle value =
        lookup.findVirtual(
            config,
            "getOptionalValue",
            MethodType.methodType(Optional.class, String.class, Class.class));
    return MethodHandles.insertArguments(value.bindTo(ofLoader), 1, String.class);
  }

  private static Properties file(Resilience parts, ClassLoader loader) {
    Properties properties = new Properties();
    try (InputStream in = loader.getResourceAsStream(FILE)) {
      if (in != null) {
        properties.load(in);
        MicroProfileKeys.check(properties.stringPropertyNames(), FILE, parts::warn);
      }
    } catch (IOException | RuntimeException e) {
      parts.warn(FILE + " cannot be read (" + e + "); its settings are left out");
    }
    return properties;
  }

  /** The text under that name, or null. */
  @Nullable String find(String name) {
    String given = own.get(Vocabulary.MICROPROFILE.prefix().concat(name));
    if (given != null) {
      return given;
    }
    MethodHandle asked = find;
    if (asked != null) {
      try {
        return (String) ((Optional<?>) asked.invoke(name)).orElse(null);
      } catch (Throwable unreadable) {
        // such as an expression that leads nowhere
        return null;
      }
    }
    String setting = parts.applicationSetting(name);
    return setting == null ? file.getProperty(name) : setting;
  }
}
