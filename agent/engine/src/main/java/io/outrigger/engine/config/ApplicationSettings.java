package io.outrigger.engine.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the JVM was given for the application, by names that are the application's. */
public final class ApplicationSettings {

  private ApplicationSettings() {}

  /**
   * The system property of that name, else the environment variable: of that name, or with {@code
   * _} for what is neither letter nor digit, or that in capitals. Null if there is none.
   */
  public static @Nullable String find(String name) {
    String property = System.getProperty(name);
    return property == null ? ofEnvironment(name) : property;
  }

  private static @Nullable String ofEnvironment(String name) {
    String same = System.getenv(name);
    if (same != null) {
      return same;
    }
    StringBuilder words = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char each = name.charAt(i);
      words.append(Character.isLetterOrDigit(each) ? each : '_');
    }
    String underscored = words.toString();
    String found = System.getenv(underscored);
    return found == null ? System.getenv(underscored.toUpperCase(Locale.ROOT)) : found;
  }
}
