package io.outrigger.engine.start;

import io.outrigger.engine.config.Configuration;
import io.outrigger.engine.config.Setting;
import io.outrigger.engine.config.Source;
import io.outrigger.spi.StatusSection;
import java.util.ArrayList;
import java.util.List;

/**
 * Every option with its value in force; what was given and refused comes first, then those that
 * somebody set.
 */
final class ConfigurationSection implements StatusSection {

  private final Configuration configuration;

  ConfigurationSection(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public String title() {
    return "Configuration in force";
  }

  @Override
  public String summary() {
    int refused = 0;
    for (Setting setting : configuration.settings()) {
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
    for (Setting setting : configuration.settings()) {
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
