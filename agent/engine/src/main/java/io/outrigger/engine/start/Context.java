package io.outrigger.engine.start;

import io.outrigger.engine.config.ApplicationSettings;
import io.outrigger.engine.config.Configuration;
import io.outrigger.engine.cost.SelfCost;
import io.outrigger.engine.log.AgentLog;
import io.outrigger.option.OptionValues;
import io.outrigger.spi.AdminPage;
import io.outrigger.spi.EngineStats;
import io.outrigger.spi.StatusSection;
import io.outrigger.spi.StrategyContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the engine lends to strategies, and what they gave to it. */
final class Context implements StrategyContext {

  private volatile Configuration configuration;
  private final EngineStats stats;
  private final SelfCost cost;
  private final Map<Class<?>, Object> shared = new HashMap<>();
  private final List<StatusSection> sections = new CopyOnWriteArrayList<>();
  private final List<AdminPage> pages = new CopyOnWriteArrayList<>();
  private final List<Runnable> chores = new CopyOnWriteArrayList<>();

  Context(Configuration configuration, EngineStats stats, SelfCost cost) {
    this.configuration = configuration;
    this.stats = stats;
    this.cost = cost;
  }

  /** The options in force. */
  Configuration configuration() {
    return configuration;
  }

  /** From now on these are in force. */
  void configuration(Configuration changed) {
    configuration = changed;
  }

  List<StatusSection> sections() {
    return sections;
  }

  List<AdminPage> pages() {
    return pages;
  }

  List<Runnable> chores() {
    return chores;
  }

  @Override
  public OptionValues options() {
    return configuration;
  }

  @Override
  public @Nullable String applicationSetting(String name) {
    return ApplicationSettings.find(name);
  }

  @Override
  public LongSupplier nanoClock() {
    return SystemClock.INSTANCE;
  }

  private enum SystemClock implements LongSupplier {
    INSTANCE;

    @Override
    public long getAsLong() {
      return System.nanoTime();
    }
  }

  @Override
  public EngineStats engine() {
    return stats;
  }

  @Override
  public <T> T shared(Class<T> type, Supplier<? extends T> maker) {
    synchronized (shared) {
      Object known = shared.get(type);
      if (known == null) {
        known = maker.get();
        shared.put(type, known);
      }
      return type.cast(known);
    }
  }

  @Override
  public void addStatus(StatusSection section) {
    sections.add(section);
  }

  @Override
  public void addPage(AdminPage page) {
    pages.add(new CountedPage(page, cost));
  }

  @Override
  public void everyFiveSeconds(Runnable task) {
    chores.add(task);
  }

  @Override
  public void info(String text) {
    AgentLog.info(text);
  }

  @Override
  public void warnOnce(String text) {
    AgentLog.warnOnce(text);
  }
}
