package io.outrigger.strategy.caching;

import java.util.ResourceBundle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What Caffeine calls in place of {@link System} in the agent's jar, whose pom says so. Caffeine
 * keeps loggers in statics, and to ask the JDK for one sets up java.util.logging, which is the
 * application's to do.
 */
public final class CaffeineSystem {

  private static volatile @Nullable Consumer<String> warnOnce;

  private CaffeineSystem() {}

  /** Where warnings go from now on. */
  static void tell(Consumer<String> heard) {
    warnOnce = heard;
  }

  /** As {@link System#nanoTime()}. */
  public static long nanoTime() {
    return System.nanoTime();
  }

  /** As {@link System#identityHashCode(Object)}. */
  public static int identityHashCode(Object object) {
    return System.identityHashCode(object);
  }

  /** A logger that passes warnings on to the agent's log, each once. */
  public static System.Logger getLogger(String name) {
    return new Passing(name);
  }

  private record Passing(String name) implements System.Logger {

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return level.getSeverity() >= Level.WARNING.getSeverity();
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String message,
        @Nullable Throwable thrown) {
      Consumer<String> heard = warnOnce;
      if (heard != null && isLoggable(level)) {
        // neither the exception's own words, which may hold what the application's keys say
        heard.accept(
            "Caffeine: "
                + withoutKey(message)
                + (thrown == null ? "" : ": " + thrown.getClass().getName()));
      }
    }

    /** Nor the key, which stands in brackets; with it each text would be another, too. */
    private static String withoutKey(@Nullable String message) {
      String text = String.valueOf(message);
      int bracket = text.indexOf('(');
      return bracket < 0 ? text : text.substring(0, bracket).trim();
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String format,
        @Nullable Object... parameters) {
      log(level, bundle, format, (Throwable) null);
    }
  }
}
