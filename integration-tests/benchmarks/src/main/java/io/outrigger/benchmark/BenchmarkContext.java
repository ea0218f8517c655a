package io.outrigger.benchmark;

import io.outrigger.option.InvalidValueException;
import io.outrigger.option.Option;
import io.outrigger.option.OptionValues;
import io.outrigger.spi.AdminPage;
import io.outrigger.spi.EngineStats;
import io.outrigger.spi.StatusSection;
import io.outrigger.spi.StrategyContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** As much of an engine as a strategy needs, with the real clock. */
final class BenchmarkContext implements StrategyContext, EngineStats, AdminPage.Query {

  private final Map<String, String> given;
  private final Map<Class<?>, Object> shared = new HashMap<>();
  private final List<AdminPage> pages = new ArrayList<>();

  /**
   * @param given options other than their defaults, by name
   */
  BenchmarkContext(Map<String, String> given) {
    this.given = given;
  }

  /** The page of that path, which a strategy has added. */
  AdminPage page(String path) {
    return pages.stream().filter(page -> page.path().equals(path)).findFirst().orElseThrow();
  }

  @Override
  public OptionValues options() {
    return new OptionValues() {
      @Override
      public <T> @Nullable T find(Option<T> option) {
        String text = given.get(option.name());
        try {
          return text == null ? option.defaultValue() : option.parse(text);
        } catch (InvalidValueException e) {
          throw new IllegalArgumentException(option + ": expected " + e.getMessage(), e);
        }
      }
    };
  }

  @Override
  public @Nullable String applicationSetting(String name) {
    return null;
  }

  @Override
  public LongSupplier nanoClock() {
    return System::nanoTime;
  }

  @Override
  public EngineStats engine() {
    return this;
  }

  @Override
  public synchronized <T> T shared(Class<T> type, Supplier<? extends T> maker) {
    Object present = shared.get(type);
    if (present == null) {
      present = maker.get();
      shared.put(type, present);
    }
    return type.cast(present);
  }

  @Override
  public void addStatus(StatusSection section) {}

  @Override
  public void addPage(AdminPage page) {
    pages.add(page);
  }

  @Override
  public void everyFiveSeconds(Runnable task) {}

  @Override
  public void info(String text) {}

  @Override
  public void warnOnce(String text) {
    throw new IllegalStateException(text);
  }

  @Override
  public String version() {
    return "0";
  }

  @Override
  public long startNanos() {
    return 0;
  }

  @Override
  public long wovenClasses() {
    return 0;
  }

  @Override
  public Map<String, Long> selfNanos() {
    return Map.of();
  }

  @Override
  public Map<String, Long> hookErrors() {
    return Map.of();
  }

  @Override
  public @Nullable String header(String name) {
    return null;
  }

  @Override
  public @Nullable String parameter(String name) {
    return null;
  }
}
