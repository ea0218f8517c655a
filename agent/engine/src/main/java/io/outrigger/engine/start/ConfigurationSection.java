package io.outrigger.engine.start;

import io.outrigger.engine.config.Configuration;
import io.outrigger.engine.config.EngineOptions;
import io.outrigger.engine.config.Setting;
import io.outrigger.engine.config.Source;
import io.outrigger.spi.StatusSection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every option with its value in force; what was given and refused comes first, then those that
 * somebody set.
 */
final class ConfigurationSection implements StatusSection {

  private final Supplier<Configuration> inForce;
  private final Function<String, @Nullable String> wrongLine;

  /**
   * A table of what is in force.
   *
   * @param wrongLine what is wrong with an annotation of methods, by the name of its line, or null
   */
  ConfigurationSection(
      Supplier<Configuration> inForce, Function<String, @Nullable String> wrongLine) {
    this.inForce = inForce;
    this.wrongLine = wrongLine;
  }

  private List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (Setting each : inForce.get().settings()) {
      String wrong =
          each.name().startsWith(EngineOptions.ANNOTATE) ? wrongLine.apply(each.name()) : null;
      settings.add(
          wrong == null ? each : new Setting(each.name(), each.value(), each.source(), wrong));
    }
    return settings;
  }

  @Override
  public String title() {
    return "Configuration in force";
  }

  @Override
  public String summary() {
    int refused = 0;
    for (Setting setting : settings()) {
      refused += setting.refused().isEmpty() ? 0 : 1;
    }
    return refused == 0 ? "" : refused + " of what was given has no effect; these come first.";
  }

  @Override
  public List<String> columns() {
    return List.of("Option", "Value", "From");
  }

  @Override
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    List<List<String>> given = new ArrayList<>();
    List<List<String>> defaults = new ArrayList<>();
    for (Setting setting : settings()) {
      if (!setting.refused().isEmpty()) {
        String from = setting.source() + "; " + setting.refused();
        rows.add(List.of(setting.name(), setting.value(), from));
      } else {
        (setting.source() == Source.DEFAULT ? defaults : given)
            .add(List.of(setting.name(), setting.value(), setting.source().toString()));
      }
    }
    rows.addAll(given);
    rows.addAll(defaults);
    return rows;
  }
}
