package io.outrigger.strategy;

import io.outrigger.option.InvalidValueException;
import io.outrigger.option.Option;
import io.outrigger.option.OptionValues;
import io.outrigger.spi.AdminPage;
import io.outrigger.spi.EngineStats;
import io.outrigger.spi.StatusSection;
import io.outrigger.spi.StrategyContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An engine without an engine: the test sets options and clock, and sees what a strategy added. */
public final class FakeContext implements StrategyContext, EngineStats {

  private final Map<String, String> given = new HashMap<>();
  private final Map<Class<?>, Object> shared = new HashMap<>();
  private final AtomicLong nanos = new AtomicLong(1);
  private final Map<String, Long> hookErrors = new LinkedHashMap<>(Map.of("tomcat", 0L));

  /** What strategies added. */
  public final List<StatusSection> sections = new ArrayList<>();

  /** What strategies added. */
  public final List<AdminPage> pages = new ArrayList<>();

  /** What strategies warned of, each text once. */
  public final Set<String> warnings = Collections.synchronizedSet(new LinkedHashSet<>());

  /** What strategies logged, in order. */
  public final List<String> infos = new CopyOnWriteArrayList<>();

  private final List<Runnable> tasks = new ArrayList<>();

  /** Sets an option by the text a user would write. */
  public FakeContext with(String option, String value) {
    given.put(option, value);
    return this;
  }

  /** Lets the hook fail so many times. */
  public void hookErrors(String hook, long count) {
    hookErrors.put(hook, count);
  }

  @Override
  public @Nullable String applicationSetting(String name) {
    return System.getProperty(name);
  }

  /** Lets time pass without housekeeping. */
  public void passMillis(long millis) {
    nanos.addAndGet(millis * 1_000_000);
  }

  /** Lets time pass, with the housekeeping of the time. */
  public void passFiveSeconds(int times) {
    for (int i = 0; i < times; i++) {
      passMillis(5000);
      tasks.forEach(Runnable::run);
    }
  }

  @Override
  public OptionValues options() {
    return new OptionValues() {
      @Override
      public <T> @Nullable T find(Option<T> option) {
        String text = given.get(option.name());
        try {
          if (text != null) {
            return option.parse(text);
          }
          return option.hasDefault() ? option.defaultValue() : null;
        } catch (InvalidValueException e) {
          throw new IllegalArgumentException(option + ": expected " + e.getMessage(), e);
        }
      }

      @Override
      public Map<String, String> systemProperties() {
        Map<String, String> texts = new TreeMap<>();
        System.getProperties().forEach((name, value) -> texts.put("" + name, "" + value));
        return texts;
      }

      @Override
      public Map<String, String> texts(String prefix) {
        Map<String, String> texts = new HashMap<>(given);
        texts.keySet().removeIf(each -> !each.startsWith(prefix));
        return texts;
      }
    };
  }

  @Override
  public LongSupplier nanoClock() {
    return nanos::get;
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
  public void addStatus(StatusSection section) {
    sections.add(section);
  }

  @Override
  public void addPage(AdminPage page) {
    pages.add(page);
  }

  @Override
  public void everyFiveSeconds(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void info(String text) {
    infos.add(text);
  }

  @Override
  public void warnOnce(String text) {
    warnings.add(text);
  }

  @Override
  public String version() {
    return "1.2.3";
  }

  @Override
  public long startNanos() {
    return 250_000_000;
  }

  @Override
  public long wovenClasses() {
    return 7;
  }

  @Override
  public Map<String, Long> selfNanos() {
    return Map.of("hooks", 1_500_000_000L, "weave", 0L);
  }

  @Override
  public Map<String, Long> hookErrors() {
    return hookErrors;
  }

  /** A request without parameters. */
  public static AdminPage.Query accepting(@Nullable String accept) {
    return new AdminPage.Query() {
      @Override
      public @Nullable String header(String name) {
        return name.equalsIgnoreCase("Accept") ? accept : null;
      }

      @Override
      public @Nullable String parameter(String name) {
        return null;
      }
    };
  }
}
