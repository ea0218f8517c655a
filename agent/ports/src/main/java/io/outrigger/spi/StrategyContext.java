package io.outrigger.spi;

import io.outrigger.option.OptionValues;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the engine lends to a strategy. Safe from any thread. */
public interface StrategyContext {

  /** The options in force. */
  OptionValues options();

  /**
   * What the JVM was given for the application: the system property of that name as it is now, else
   * the environment variable, with {@code _} for what is neither letter nor digit, as it is written
   * or in capitals; null if there is none.
   */
  @Nullable String applicationSetting(String name);

  /** A clock for durations, in nanoseconds, as {@link System#nanoTime()}. */
  LongSupplier nanoClock();

  /** What the engine knows of itself. */
  EngineStats engine();

  /**
   * An object that all strategies share, such as a meter registry: the first that asks makes it.
   */
  <T> T shared(Class<T> type, Supplier<? extends T> maker);

  /** Adds a part to the status page. */
  void addStatus(StatusSection section);

  /** Adds a page to the admin endpoint. */
  void addPage(AdminPage page);

  /**
   * Calls the task about every five seconds on the agent's housekeeping thread; it must be short.
   */
  void everyFiveSeconds(Runnable task);

  /** Logs what an operator may want to know each time it happens. */
  void info(String text);

  /** Logs a warning once for each different text. */
  void warnOnce(String text);
}
